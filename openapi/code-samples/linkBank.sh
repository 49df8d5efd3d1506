curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "bankName": "First Harbor Bank",
    "bankRoutingNumber": "021000021",
    "bankAccountNumber": "000123456789",
    "bankAccountTypeCode": "CHECKING"
  }' \
  "$PITRADE_BASE_URL/bank"
