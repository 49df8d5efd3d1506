curl --fail-with-body --silent --show-error \
  --header "Authorization: Bearer $PITRADE_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
    "email": "ada.moreno@example.com",
    "firstName": "Ada",
    "lastName": "Moreno",
    "accountType": "TRADING",
    "password": "correct-horse-battery"
  }' \
  "$PITRADE_BASE_URL/account"
