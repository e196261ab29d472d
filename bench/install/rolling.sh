#!/usr/bin/env bash
# Two nodes over one PostgreSQL from one package to the next and back, one after the other, while partners send and a door is open at every moment. The house is that of
# `./enlace cluster demo` of PREVIOUS, whose launcher is then taken away: its processes are ended and started here as an administrator does with those of several machines.
#   rolling.sh PREVIOUS.tar.gz NEXT.tar.gz FOLDER [PORT]
# Beside the partners' records one report is sent to both doors each 200 ms; a door is open if it answers with the receipt of the first time. Ends with 0 if never both were
# closed, every node had each version, and what was accepted has come once. Ends with 3, no node changed, if a contraction lies between the two: its old nodes cannot run beside
# a new one. FOLDER is made and left for whoever wants to look. Wants curl and jq.
# Environment: ENLACE_ROLLING_ANYWAY (yes: over a contraction too), ENLACE_ROLLING_BOTH (yes: both nodes at once, to see that it is noticed), ENLACE_ROLLING_SECONDS (of
# traffic between two steps, 10).
set -euo pipefail

previous=$(readlink -f "$1") next=$(readlink -f "$2") port=${4:-29080} seconds=${ENLACE_ROLLING_SECONDS:-10}
sources=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
mkdir -p "$3"
folder=$(cd "$3" && pwd)
data=$folder/data
[[ ! -e $data ]] || { echo "$data is there already: the account is of records from the first one on" >&2; exit 2; }
doors=("$port" "$((port + 3))")
control=http://127.0.0.1:$((port + 2))/_control
launcher='' prober='' began=$(date +%s)

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

say() { printf '%s  %s\n' "$(date -u +%T)" "$*"; }

ended() { # PID SECONDS: whether it ends by itself
  for _ in $(seq "$(($2 * 5))"); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.2
  done
  return 1
}

# The process of a file, if it is ours.
process() { # FILE
  [[ -s $1 ]] && grep -qs "$data" "/proc/$(<"$1")/cmdline" && cat "$1"
}

end() {
  local file pid
  [[ -z $prober ]] || kill "$prober" 2>/dev/null
  [[ -z $launcher ]] || kill "$launcher" 2>/dev/null
  # The backup first, or it would take over from the primary that ends.
  for file in node-1 node-2 broker-backup broker-primary simulators/simulators; do
    pid=$(process "$data/$file.pid") || continue
    kill "$pid"
    ended "$pid" 40 || kill -KILL "$pid"
  done
  file=$data/db/data/postmaster.pid
  [[ ! -s $file ]] || kill -INT "$(head -n 1 "$file")"
}
trap 'end >/dev/null 2>&1 || true' EXIT

unpack() { # PACKAGE NAME
  mkdir -p "$folder/$2"
  tar -xzf "$1" -C "$folder/$2" --strip-components=1
}

await() { # WHAT SECONDS COMMAND…
  local what=$1 most=$2
  shift 2
  for _ in $(seq "$most"); do
    "$@" && return 0
    sleep 1
  done
  fail "not within $most s: $what"
}

flowing() {
  kill -0 "$launcher" 2>/dev/null || { tail -n 20 "$folder/cluster.log"; fail "the cluster does not start"; }
  grep -qi 'first message' "$folder/cluster.log"
}

ready() { # NUMBER
  process "$data/node-$1.pid" >"$folder/answer" || { tail -n 5 "$data/logs/node-$1.log" | cut -c 1-600; fail "node-$1 has ended instead of starting"; }
  curl -sf --max-time 2 -o "$folder/answer" "http://127.0.0.1:$((doors[$1 - 1] + 1))/actuator/health/readiness"
}

# One report to one door: its receipt; else what else the door said, or what curl says of a door that said nothing (7 refused, 28 nothing within 10 s, 52 hung up).
report() { # DOOR
  local said code=0 receipt
  said=$(curl -s --max-time 10 -w '\n%{http_code}' -K "$folder/sender" -H 'Content-Type: text/xml; charset=UTF-8' --data-binary "@$folder/report.xml" "http://127.0.0.1:$1/in/police/reports") || code=$?
  receipt=$(sed -n 's/.*<[a-z0-9:]*recibo>\([^<]*\)<.*/\1/p' <<<"$said")
  printf '%s' "${receipt:-no-$(tail -n 1 <<<"$said")-$code}"
}

# Both doors at once: a line of the moment, what each said, and how long the faster of those that gave a receipt took, in ms.
ask_both() {
  local began one two
  began=$(date +%s%3N)
  for door in 0 1; do
    { said=$(report "${doors[door]}"); printf '%s\t%s\t%s\n' "$door" "$said" "$(($(date +%s%3N) - began))"; } &
  done | awk -F '\t' -v OFS='\t' -v began="$began" '
    { said[$1] = $2; if ($2 !~ /^no-/ && (took == "" || $3 < took)) took = $3 }
    END { print began, said[0], said[1], took }' >>"$folder/probes"
}

# Each 200 ms, whatever became of the one before; no more than a machine can bear.
probe() {
  while :; do
    (($(jobs -rp | wc -l) > 60)) || ask_both &
    sleep 0.2
  done
}

# Takes a node away as systemd does, and starts it again as it was started, from another package.
change() { # NUMBER PACKAGE
  local pid words=() i
  pid=$(process "$data/node-$1.pid") || fail "node-$1 is not there"
  mapfile -d '' words <"/proc/$pid/cmdline"
  say "node-$1 ends, and goes on with $2"
  kill "$pid"
  ended "$pid" 90 || fail "node-$1 does not end"
  for i in "${!words[@]}"; do
    [[ ${words[i]} != -cp ]] || words[i + 1]=$(printf '%s:' "$folder/$2"/lib/*.jar)
    [[ ${words[i]} != --enlace.config=* ]] || words[i]=--enlace.config=$folder/$2/config
  done
  setsid "${words[@]}" </dev/null >>"$data/logs/node-$1.log" 2>&1 &
  echo $! >"$data/node-$1.pid"
  # Until the shell's copy has become the gateway, it is not known as one.
  for i in $(seq 50); do process "$data/node-$1.pid" >"$folder/answer" && break; sleep 0.1; done
  [[ ${ENLACE_ROLLING_BOTH:-} = yes ]] || up "$1" "$2"
}

up() { # NUMBER PACKAGE
  await "node-$1 with $2" 300 ready "$1"
  grep -qs "$folder/$2/lib/gateway-core" "/proc/$(<"$data/node-$1.pid")/cmdline" || fail "node-$1 does not run $2"
  say "node-$1 is ready with $2; $(curl -sS --fail --max-time 10 "$control/summary" | jq -r '"accepted \(.accepted), delivered \(.delivered), doubled \(.doubled)"')"
  sleep "$seconds"
}

# Both nodes, in their order.
round() { # PACKAGE
  change 1 "$1"
  change 2 "$1"
  if [[ ${ENLACE_ROLLING_BOTH:-} = yes ]]; then up 1 "$1"; up 2 "$1"; fi
}

quiet() {
  local each
  each=$(curl -sS --fail --max-time 10 -K "$folder/operator" "http://127.0.0.1:${doors[0]}/operator/api/pairs" | jq 'map(.unfinished + .parked) | add') || return 1
  [[ $each = 0 && $(curl -sS --fail --max-time 10 "$control/summary" | jq '.open + (.missing | length)') = 0 ]]
}

unpack "$previous" previous
unpack "$next" next
say "two nodes of the version before, $(<"$folder/previous/VERSION")"
"$folder/previous/enlace" --lang en cluster demo --data "$data" --port "$port" --rate 10 --for 3600s >"$folder/cluster.log" 2>&1 &
launcher=$!
await "the first message" 300 flowing
# Its children have sessions of their own, and go on without it.
kill -KILL "$launcher"
wait "$launcher" 2>/dev/null || true
launcher=

"$folder/next/enlace" --lang en upgrade --check --data "$data" --config "$folder/next/config" --profile demo --from "$folder/previous" >"$folder/check.log" 2>&1 || true
grep -E 'Would run|No migration|Node |Way back' "$folder/check.log" || true
if grep -q 'Would run.*(contract' "$folder/check.log" && [[ ${ENLACE_ROLLING_ANYWAY:-} != yes ]]; then
  say "a contraction is among them: all nodes are to be stopped first, and none can go on beside the new one"
  exit 3
fi

secret=$(grep -A 1 '"police-reports"' "$data/credentials.json" | sed -n 's/.*"password" : "\([^"]*\)".*/\1/p')
(umask 077
  printf 'user = "police-reports:%s"\n' "$secret" >"$folder/sender"
  jq -r '.operators[] | select(.user == "operator") | "user = \"operator:\(.password)\""' "$data/credentials.json" >"$folder/operator")
{
  printf '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'
  cat "$sources/mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml"
  printf '</e:Body></e:Envelope>'
} >"$folder/report.xml"
receipt=$(report "${doors[0]}")
[[ $receipt != no-* ]] || fail "the first report got no receipt ($receipt)"
probe &
prober=$!
sleep "$seconds"

round next
"$folder/next/enlace" --lang en doctor --data "$data" --config "$folder/next/config" --profile demo 2>/dev/null | grep -i 'node' || true
round previous

curl -sS --fail --max-time 5 -X POST "$control/stop" >"$folder/answer"
await "everything has come to its end" 180 quiet
kill "$prober"
wait "$prober" 2>/dev/null || true
prober=
sleep 11 # The last of them.

# What the probes saw: rounds, with both doors open, with one, with none; receipts that were another; the slowest answer and the longest time between two rounds, in ms.
sort -n "$folder/probes" >"$folder/probes.sorted"
read -r rounds both one none other slowest gap < <(awk -F '\t' -v of="$receipt" '
  { n++; a = $2 !~ /^no-/; b = $3 !~ /^no-/; if (a && b) both++; else if (a || b) one++; else none++
    if (a && $2 != of || b && $3 != of) other++
    if ($4 + 0 > slowest) slowest = $4 + 0
    if (n > 1 && $1 - last > gap) gap = $1 - last
    last = $1 }
  END { print n + 0, both + 0, one + 0, none + 0, other + 0, slowest + 0, gap + 0 }' "$folder/probes.sorted")
say "probes $rounds · both doors open $both · one $one · none $none · another receipt $other · slowest answer $slowest ms · longest pause between two probes $gap ms"
awk -F '\t' '{ for (i = 2; i < 4; i++) if ($i ~ /^no-/) n[$i]++ } END { for (i in n) printf "          a closed door said %s: %d\n", i, n[i] }' "$folder/probes.sorted"
account=$(curl -sS --fail --max-time 10 "$control/summary" | jq -r '"sent \(.sent) · accepted \(.accepted) · refused \(.refused) · delivered \(.delivered) · lost \(.missing | length) · doubled \(.doubled) · odd \(.oddities | length)"')
say "there and back in $(($(date +%s) - began)) s: $account"
((none == 0)) || fail "$none times both doors were closed"
((other == 0)) || fail "$other times the receipt was another"
((one > 0)) || fail "no node was ever away: nothing was tried"
[[ $account = *' lost 0 · doubled 0 · odd 0' ]] || fail "the account does not come out even"
