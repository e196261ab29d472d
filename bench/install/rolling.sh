#!/usr/bin/env bash
# Two nodes over one PostgreSQL from one package to the next and back, one after the other, while partners send and one gateway answers at every moment. The installation is that of
# `./enlace cluster demo` of PREVIOUS, whose launcher is then taken away: its processes are ended and started here as an administrator does with those of several machines.
#   rolling.sh PREVIOUS.tar.gz NEXT.tar.gz FOLDER [PORT]
# Beside the partners' records one report is sent to both gateways each 200 ms; a gateway is open if it answers with the receipt of the first time, however long that takes. It is
# closed if nobody listens there, if it hangs up, or if it says something else; slow is not closed, and is told with its time, what both nodes were at and how busy the machine
# was. Ends with 0 if never both were closed, one of them answered within the patience of a sender, every node had each version, and what was accepted has come once. Ends with
# 3, no node changed, if a contraction lies between the two: its old nodes cannot run beside a new one. FOLDER is made and kept for inspection. Requires curl and jq.
# Environment: ENLACE_ROLLING_SLOW (ms from which an answer is told as slow, 1000), ENLACE_ROLLING_PATIENCE (s that a sender waits, 30), ENLACE_ROLLING_ANYWAY (yes: over a contraction too), ENLACE_ROLLING_BOTH (yes: both nodes at once, to see that it is noticed), ENLACE_ROLLING_SECONDS (of
# traffic between two steps, 10).
set -euo pipefail

previous=$(readlink -f "$1") next=$(readlink -f "$2") port=${4:-29080} seconds=${ENLACE_ROLLING_SECONDS:-10}
slow=${ENLACE_ROLLING_SLOW:-1000} patience=${ENLACE_ROLLING_PATIENCE:-30}
sources=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
mkdir -p "$3"
folder=$(cd "$3" && pwd)
data=$folder/data
[[ ! -e $data ]] || { echo "$data is there already: the account is of records from the first one on" >&2; exit 2; }
ports=("$port" "$((port + 3))")
control=http://127.0.0.1:$((port + 2))/_control
launcher='' prober='' watcher='' began=$(date +%s)

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

say() { printf '%s  %s\n' "$(date -u +%T)" "$*"; }

now() { printf '%s' "$((${EPOCHREALTIME/[.,]/} / 1000))"; }

# What became of a node: a line of the moment, the node and what it was.
event() { printf '%s\t%s\t%s\n' "$(now)" "$1" "$2" >>"$folder/events"; }

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
  [[ -z $watcher ]] || kill "$watcher" 2>/dev/null
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
  curl -sf --max-time 2 -o "$folder/answer" "http://127.0.0.1:$((ports[$1 - 1] + 1))/actuator/health/readiness"
}

# One report to one gateway: its receipt; else its other answer, or the error of curl if there was none (7 nobody listens, 28 nothing within the patience, 52 and
# 56 hung up).
report() { # PORT
  local said code=0
  said=$(curl -s --max-time "$patience" -w '\n%{http_code}' -K "$folder/sender" -H 'Content-Type: text/xml; charset=UTF-8' --data-binary "@$folder/report.xml" "http://127.0.0.1:$1/in/police/reports") || code=$?
  if [[ $said =~ [a-z0-9]+:recibo\>([^\<]+)\< ]]; then printf '%s' "${BASH_REMATCH[1]}"; else printf 'no-%s-%s' "${said##*$'\n'}" "$code"; fi
}

# One gateway at a moment: the moment, which gateway, its answer, after how many ms, the load of the machine and how many wanted to run then.
ask() { # MOMENT GATEWAY
  local said load running
  said=$(report "${ports[$2]}")
  read -r load _ _ running _ </proc/loadavg
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$said" "$(($(now) - $1))" "$load" "${running%/*}" >>"$folder/probes"
}

# Both gateways each 200 ms, also if earlier requests are still open; no more than a machine can bear.
probe() {
  local moment
  while :; do
    moment=$(now)
    (($(jobs -rp | wc -l) > 200)) || { ask "$moment" 0 & ask "$moment" 1 & }
    sleep 0.2
  done
}

# What each node says of itself, whenever that changes.
watch() {
  local node is was=('' '')
  while :; do
    for node in 0 1; do
      is=$(curl -s -o /dev/null --max-time 2 -w '%{http_code}' "http://127.0.0.1:$((ports[node] + 1))/actuator/health/readiness") || true
      case $is in 200) is=ready ;; 000) is='does not say how it is' ;; *) is='not ready' ;; esac
      [[ $is = "${was[node]}" ]] || event "node-$((node + 1))" "$is"
      was[node]=$is
    done
    sleep 0.2
  done
}

# Takes a node away as systemd does, and starts it again as it was started, from another package.
change() { # NUMBER PACKAGE
  local pid words=() i
  pid=$(process "$data/node-$1.pid") || fail "node-$1 is not there"
  mapfile -d '' words <"/proc/$pid/cmdline"
  say "node-$1 ends, and goes on with $2"
  event "node-$1" 'is told to end'
  kill "$pid"
  ended "$pid" 90 || fail "node-$1 does not end"
  event "node-$1" 'has ended'
  for i in "${!words[@]}"; do
    [[ ${words[i]} != -cp ]] || words[i + 1]=$(printf '%s:' "$folder/$2"/lib/*.jar)
    [[ ${words[i]} != --enlace.config=* ]] || words[i]=--enlace.config=$folder/$2/config
  done
  setsid "${words[@]}" </dev/null >>"$data/logs/node-$1.log" 2>&1 &
  echo $! >"$data/node-$1.pid"
  event "node-$1" "starts with $2"
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
  each=$(curl -sS --fail --max-time 10 -K "$folder/operator" "http://127.0.0.1:${ports[0]}/operator/api/pairs" | jq 'map(.unfinished + .parked) | add') || return 1
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
receipt=$(report "${ports[0]}")
[[ $receipt != no-* ]] || fail "the first report got no receipt ($receipt)"
watch &
watcher=$!
probe &
prober=$!
sleep "$seconds"

round next
"$folder/next/enlace" --lang en doctor --data "$data" --config "$folder/next/config" --profile demo 2>/dev/null | grep -i 'node' || true
round previous

curl -sS --fail --max-time 5 -X POST "$control/stop" >"$folder/answer"
await "everything has come to its end" 180 quiet
kill "$prober" "$watcher"
wait "$prober" "$watcher" 2>/dev/null || true
prober='' watcher=''
sleep "$((patience + 1))" # The last of them.

# A moment is one line: open (both gave a receipt), one, closed (neither did, and both were closed), silent (neither did, and one of them kept its caller waiting to the end).
sort -n "$folder/probes" | awk -F '\t' -v OFS='\t' -v of="$receipt" '
  function put() { if (!n) return
    kind = open == 2 ? "open" : open == 1 ? "one" : late ? "silent" : "closed"
    print moment, kind, other + 0, took, said[0], ms[0], said[1], ms[1], load, running }
  $1 != moment { put(); moment = $1; n = open = late = other = 0; took = ""; said[0] = said[1] = "no-000-7"; ms[0] = ms[1] = 0 }
  { n++; said[$2] = $3; ms[$2] = $4; load = $5; running = $6 }
  $3 !~ /^no-/ { open++; if ($3 != of) other++; if (took == "" || $4 < took) took = $4 }
  $3 ~ /-28$/ { late++ }
  END { put() }' >"$folder/moments"
read -r rounds both one closed silent other lag slowest gap < <(awk -F '\t' -v slow="$slow" '
  { n[$2]++; other += $3; if ($4 > slow) lag++; if ($4 + 0 > slowest) slowest = $4 + 0; if (NR > 1 && $1 - last > gap) gap = $1 - last; last = $1 }
  END { print NR, n["open"] + 0, n["one"] + 0, n["closed"] + 0, n["silent"] + 0, other + 0, lag + 0, slowest + 0, gap + 0 }' "$folder/moments")
say "probes $rounds · both gateways open $both · one $one · both closed $closed · both silent for $patience s $silent · another receipt $other"
say "answers after more than $slow ms $lag · slowest answer $slowest ms · longest pause between two probes $gap ms"
awk -F '\t' '{ for (i = 5; i < 8; i += 2) if ($i ~ /^no-/) n[$i]++ } END { for (i in n) printf "          a gateway without a receipt said %s: %d\n", i, n[i] }' "$folder/moments"
# Each moment without an answer or with a slow one, beside what the nodes were at; the worst of them are told here.
awk -F '\t' -v slow="$slow" '
  function told(said) { return said ~ /^no-/ ? said : "a receipt" }
  function at(ms) { return strftime("%T", ms / 1000, 1) sprintf(".%03d", ms % 1000) }
  FNR == NR { when[NR] = $1; node[NR] = $2; what[NR] = $3; events = NR; next }
  $2 == "closed" || $2 == "silent" || $4 > slow {
    split("", is)
    for (i = 1; i <= events && when[i] <= $1; i++) is[node[i]] = what[i] " since " at(when[i])
    kind = $2 == "closed" || $2 == "silent" ? $2 : "slow"
    printf "%d\t%d\t%s  %s: node-1 said %s after %d ms (%s), node-2 %s after %d ms (%s); load %s, %s wanted to run\n", kind == "slow", $4, at($1), kind,
      told($5), $6, is["node-1"], told($7), $8, is["node-2"], $9, $10 }' <(sort -n "$folder/events") "$folder/moments" | sort -t $'\t' -k 1,1n -k 2,2nr | cut -f 3 >"$folder/slow-or-closed"
head -n 6 "$folder/slow-or-closed"
account=$(curl -sS --fail --max-time 10 "$control/summary" | jq -r '"sent \(.sent) · accepted \(.accepted) · refused \(.refused) · delivered \(.delivered) · lost \(.missing | length) · doubled \(.doubled) · odd \(.oddities | length)"')
say "there and back in $(($(date +%s) - began)) s: $account"
((closed == 0)) || fail "$closed times both gateways were closed"
((silent == 0)) || fail "$silent times nobody answered within $patience s"
((other == 0)) || fail "$other times the receipt was another"
((one > 0)) || fail "no node was ever away: nothing was tried"
[[ $account = *' lost 0 · doubled 0 · odd 0' ]] || fail "the account does not come out even"
