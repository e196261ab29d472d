#!/usr/bin/env bash
# From one package to the next and back, over one data folder, with records on their way and others that stand parked. What stands parked in PREVIOUS stands there still, by
# the same ids and causes, after a kill -9 and a start of NEXT; an operator lets a part of it go there, and the rest after the next kill, when PREVIOUS is back.
# Parked are deliveries, by two causes, and messages that a mapping of the installation cannot finish, so that they have no deliveries yet: in each version somebody mends the mapping
# and has them translated again.
#   upgrade.sh PREVIOUS.tar.gz NEXT.tar.gz FOLDER [PORT]
# Ends with 0 if something stood parked by each cause and at the end nothing does, and nothing was lost, doubled or sent before somebody let it go. FOLDER is made and kept
# for inspection. Requires curl and jq. Environment: ENLACE_UPGRADE_BETWEEN (a script that is called with the data folder after each kill), ENLACE_UPGRADE_SECONDS (of traffic
# in each part, 20).
set -euo pipefail

previous=$(readlink -f "$1") next=$(readlink -f "$2") port=${4:-28080} seconds=${ENLACE_UPGRADE_SECONDS:-20}
mkdir -p "$3"
folder=$(cd "$3" && pwd)
data=$folder/data
[[ ! -e $data ]] || { echo "$data is there already: the account is of records from the first one on" >&2; exit 2; }
api=http://127.0.0.1:$port/operator/api
control=http://127.0.0.1:$((port + 2))/_control
# One is stopped by an operator, who parks what waits for it; the other is away past its lifetime.
stopped=ministry/notices away=police/notices
partners=$data/simulators/simulators.pid before=
launcher=

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

say() { printf '%s  %s\n' "$(date -u +%T)" "$*"; }

# Whatever happened: the launcher ends gateway and partners; a gateway without one is ended by hand.
end() {
  [[ -n $launcher ]] && kill "$launcher" 2>/dev/null && wait "$launcher"
  local file
  for file in "$data"/gateway.pid "$data"/simulators/*.pid "$data"/*.pid; do
    [[ -s $file ]] && grep -qs "$data" "/proc/$(<"$file")/cmdline" && kill "$(<"$file")"
  done
  file=$data/db/data/postmaster.pid
  [[ -s $file ]] && kill -INT "$(head -n 1 "$file")"
  return 0
}
trap 'end >/dev/null 2>&1 || true' EXIT
# shellcheck source=upgrade-mapping.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/upgrade-mapping.sh"

unpack() { # PACKAGE NAME
  rm -rf "${folder:?}/$2"
  mkdir -p "$folder/$2"
  tar -xzf "$1" -C "$folder/$2" --strip-components=1
  # The receiver that is away is given up after seconds, not after a week.
  sed -i "/^  ${away#*/}:/,/^  [a-z]*:\$/ s/retry: {.*}/retry: {first: 1s, factor: 2, max: 4s, lifetime: 5s}/" "$folder/$2/config/partners/${away%/*}.yml"
  grep -q 'lifetime: 5s' "$folder/$2/config/partners/${away%/*}.yml" || fail "$away has no line of retries in $2"
  own_mapping "$2"
}

ask() { # PATH [CURL'S WORDS]
  local path=$1
  shift
  curl -sS --fail-with-body --max-time 30 -K <(jq -r '.operators[] | select(.user == "operator") | "user = \"operator:\(.password)\""' "$data/credentials.json") "$api$path" "$@"
}

order() { # PATH BODY
  ask "$1" -H 'Content-Type: application/json' -H "Idempotency-Key: upgrade-$RANDOM$RANDOM$RANDOM" -d "$2"
}

fault() { curl -sS --fail --max-time 5 -X POST "$control/fault?receiver=$away&mode=$1"; }

# One line for each delivery that is parked: id, cause, receiver, number, sender and kind of the record.
parked() {
  local after='' page
  while page=$(ask "/deliveries?state=PARKED&limit=200$after"); do
    jq -r '.deliveries[] | [.id, .fault, .receiver, .businessId, .sender, .record] | @tsv' <<<"$page"
    after=$(jq -r '.next // empty' <<<"$page")
    [[ -n $after ]] || return 0
    after="&after=$after"
  done
  return 1
}

await() { # WHAT SECONDS COMMAND…
  local what=$1 most=$2
  shift 2
  for _ in $(seq "$most"); do
    "$@" && return 0
    [[ -z $launcher ]] || kill -0 "$launcher" 2>/dev/null || { tail -n 20 "$log"; fail "ended while waiting: $what"; }
    sleep 1
  done
  fail "not within $most s: $what"
}

# Those of this start: the ones before live on until they are ended by it.
partners_up() { [[ -s $partners && $(<"$partners") != "$before" ]] && curl -sf --max-time 2 -o "$folder/answer" "$control/summary"; }
flowing() { grep -qi 'first message' "$log"; }
at_least() { (($(parked | grep -c "$1") >= $2)); }

# Starts a package with traffic; the receiver that is away is away before the gateway accepts messages.
begin() { # PACKAGE PART TIME FAULT
  log=$folder/$2.log
  say "$2: $1 starts"
  before=$(cat "$partners" 2>/dev/null || true)
  "$folder/$1/enlace" --lang en demo --data "$data" --port "$port" --rate 20 --for "$3" >"$log" 2>&1 &
  launcher=$!
  await "the partners" 120 partners_up
  [[ $4 = NONE ]] || fault "$4" >"$folder/answer"
  await "the first message" 240 flowing
}

killed() {
  say "kill -9 of the gateway, with records on their way"
  kill -KILL "$(<"$data/gateway.pid")"
  wait "$launcher" || true
  launcher=
  [[ -z ${ENLACE_UPGRADE_BETWEEN:-} ]] || "$ENLACE_UPGRADE_BETWEEN" "$data"
}

# Those of a list stand parked, each with its cause.
still() { # LIST
  parked | sort >"$folder/standing"
  local gone
  gone=$(comm -23 "$1" "$folder/standing" | wc -l)
  say "parked: $(wc -l <"$folder/standing") ($(cut -f 2 "$folder/standing" | sort | uniq -c | awk '{printf "%s%s %s", (NR > 1 ? ", " : ""), $2, $1}')); of the $(wc -l <"$1") that must be there, $gone are not"
  ((gone == 0)) || fail "$gone parked deliveries are not parked any more, or for another cause"
}

# An operator lets some of what stands parked go, cause by cause: no other of the group goes with it.
release() { # LIST
  local group sender receiver record cause ids
  ask /parking >"$folder/groups"
  jq -r '.groups[] | [.id, .sender, .receiver, .record, .cause] | @tsv' "$folder/groups" | while IFS=$'\t' read -r group sender receiver record cause; do
    ids=$(awk -F '\t' -v OFS='\t' -v of="$sender $receiver $record $cause" '$5 " " $3 " " $6 " " $2 == of {print $1}' "$1" | jq -R . | jq -sc .)
    [[ $ids = '[]' ]] || order "/parking/$group/release" "{\"reason\": \"trial of an upgrade\", \"rate\": 100, \"ids\": $ids}" >"$folder/answer"
  done
}

none_of() { # LIST
  parked | cut -f 1 | sort >"$folder/ids"
  [[ -z $(comm -12 <(cut -f 1 "$1" | sort) "$folder/ids") ]]
}

# How often records of a list came to their receiver: one line each.
came() { # LIST
  local number
  cut -f 4 "$1" | sort -u | while read -r number; do
    curl -sS --fail --max-time 5 -G "$control/ledger" --data-urlencode "receiver=$(head -n 1 "$1" | cut -f 3)" --data-urlencode "businessId=$number" | jq -r --arg number "$number" '"\(length) \($number)"'
  done
}

arrived() { # LIST
  came "$1" >"$folder/came" && [[ -s $folder/came ]] && ! grep -q '^0 ' "$folder/came"
}

once() { # What has come more often than it was sent.
  local doubled
  doubled=$(curl -sS --fail --max-time 10 "$control/summary" | jq .doubled)
  ((doubled == 0)) || fail "$doubled records came twice"
}

quiet() {
  [[ $(ask /pairs | jq 'map(.unfinished + .parked) | add') = 0 && -z $(held) ]] && [[ $(curl -sS --fail --max-time 10 "$control/summary" | jq '.open + (.missing | length)') = 0 ]]
}

begun=$(date +%s)
unpack "$previous" previous
unpack "$next" next

begin previous 1-previous 600s TROUBLE
order "/links/$stopped/stop" '{"reason": "trial of an upgrade"}' >"$folder/answer"
sleep "$((seconds / 2))"
order "/waiting/$stopped/park" '{"reason": "trial of an upgrade"}' >"$folder/answer"
order "/links/$stopped/start" '{"reason": "trial of an upgrade"}' >"$folder/answer"
await "something parked by its operator" 30 at_least LINK_STOPPED 10
await "something parked because its receiver is away" 90 at_least LIFETIME_OVER 5
await "something parked by its mapping" 60 held_at_least 10
held | sort >"$folder/held"
parked | sort >"$folder/all"
grep LINK_STOPPED "$folder/all" >"$folder/stopped" || true
grep LIFETIME_OVER "$folder/all" >"$folder/away" || true
half=$(($(wc -l <"$folder/stopped") / 2))
head -n "$half" "$folder/stopped" >"$folder/first"
tail -n "+$((half + 1))" "$folder/stopped" >"$folder/second"
for each in first second away; do [[ -s $folder/$each ]] || fail "no message stood parked ($each)"; done
half=$(($(wc -l <"$folder/held") / 2))
head -n "$half" "$folder/held" >"$folder/held.first"
tail -n "+$((half + 1))" "$folder/held" >"$folder/held.second"
still "$folder/all"
still_held "$folder/held"
killed

"$folder/next/enlace" --lang en upgrade --check --data "$data" --config "$folder/next/config" --profile demo --from "$folder/previous" >"$folder/check.log" 2>&1 || true
grep -E 'Would run|No migration|one after the other|Stop all|Way back|Failed deliveries' "$folder/check.log" || true

begin next 2-next 600s TROUBLE
still "$folder/all"
still_held "$folder/held"
mend next
translate "$folder/held.first"
accepted "$folder/held.first"
release "$folder/first"
await "what was let go leaves" 60 none_of "$folder/first"
await "what was let go arrives" 60 arrived "$folder/first"
sleep "$seconds"
sort "$folder/second" "$folder/away" >"$folder/rest"
still "$folder/rest"
still_held "$folder/held.second"
once
say "let go with the next version: $(wc -l <"$folder/first"), and all have arrived once"
killed

# Nothing leads back over a contraction: then the next version goes on.
back=previous
if grep -q 'Would run.*(contract' "$folder/check.log"; then back=next; fi
begin "$back" "3-$back" 600s TROUBLE
still "$folder/rest"
still_held "$folder/held.second"
if [[ $back == previous ]]; then
  # The configuration of this package is unchanged: a translation that is ordered too early changes nothing.
  translate "$folder/held.second"
  [[ $(<"$folder/outcomes") = "UNCHANGED $(wc -l <"$folder/held.second")" ]] || fail "by the mapping that cannot finish: $(<"$folder/outcomes")"
  still_held "$folder/held.second"
  mend previous
fi
translate "$folder/held.second"
accepted "$folder/held.second"
release "$folder/second"
release "$folder/away"
fault NONE >"$folder/answer"
await "the rest leaves" 120 none_of "$folder/rest"
await "the rest arrives" 60 arrived "$folder/second"
await "the rest arrives" 60 arrived "$folder/away"
once
say "let go with the $back version: $(wc -l <"$folder/rest"), and all have arrived once"
sleep "$seconds"
curl -sS --fail --max-time 5 -X POST "$control/stop" >"$folder/answer"
# What was parked by the mapping after the list was made; what was given up then goes by itself, some at a time, once the receiver is back.
held | sort >"$folder/held.later"
if [[ -s $folder/held.later ]]; then
  translate "$folder/held.later"
  accepted "$folder/held.later"
fi
await "everything has come to its end" 120 quiet
kill "$launcher"
wait "$launcher" || true
launcher=
account=$(grep '^sent .* doubled' "$log" | tail -n 1)
say "there and back in $(($(date +%s) - begun)) s, $(wc -l <"$folder/all") deliveries and $(wc -l <"$folder/held") messages stood parked: $account"
[[ $account = *' parked 0 · lost 0 · doubled 0' ]] || fail "the account does not come out even"
