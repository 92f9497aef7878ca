# Short commands for the walks of the READMEs. Source this file in bash while the local run is up.
API=${API:-http://localhost:8080}
# token NAME: a token of a member (M-1003) or of a role of staff (device-desk)
token() { curl -s $API/local/tokens/$1; }
# get NAME PATH: reads as that person
get() { curl -s -H "Authorization: Bearer $(token $1)" "$API$2"; }
# show NAME PATH: the same, with a line break
show() { get "$@"; echo; }
# post NAME PATH KEY BODY [TYPE]: changes something as that person; the same key is carried out once
post() { curl -s -X POST -H "Authorization: Bearer $(token $1)" -H "Idempotency-Key: $3" \
         -H "Content-Type: ${5:-application/json}" --data-binary "$4" "$API$2"; echo; }
# field NAME: the value of that field of the answer
field() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }
# forward PERIOD: sets the clock forward, such as P30D or PT2H
forward() { curl -s -X POST -d "{\"forward\":\"$1\"}" $API/local/clock; }
# signed SENDER PATH ID FILE: a webhook of that sender, signed with the local run's secret
signed() { curl -s --data-binary "@$4" "$API/local/signatures/$1?id=$3" > /tmp/signature
           curl -s -H @/tmp/signature -H "Content-Type: application/json" --data-binary "@$4" "$API$2"; echo; }
