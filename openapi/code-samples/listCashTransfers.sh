curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  "$PITRADE_BASE_URL/cash-transfer"
