curl --fail-with-body --silent --show-error \
  --request DELETE \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  "$PITRADE_BASE_URL/trade/trd_1V9C5H3M"
