# No answer or a 5xx: it may be carried out. List the trades before you send it again.
curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "ticker": "AAPL",
    "orderSide": "BUY",
    "amount": 250
  }' \
  "$PITRADE_BASE_URL/trade"
