curl --fail-with-body --silent --show-error \
  --request DELETE \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  "$PITRADE_BASE_URL/bank/bank_5D1N8C3V"
