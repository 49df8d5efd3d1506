curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  "$PITRADE_BASE_URL/trade/trd_8F4S2Y7G"
