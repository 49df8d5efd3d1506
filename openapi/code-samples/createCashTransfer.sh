# No answer or a 5xx: it may be carried out. List the transfers before you send it again.
curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "instructionType": "DEPOSIT",
    "amount": 1000,
    "bankId": "bank_5D1N8C3V"
  }' \
  "$PITRADE_BASE_URL/cash-transfer"
