#!/usr/bin/env bash
# From one package to the next and back, over one data folder, under traffic and with messages that stand parked: each time the gateway is killed while
# records are on their way, and the other package goes on with what it left. The account at the end of each part is of all records since the first.
#   upgrade.sh PREVIOUS.tar.gz NEXT.tar.gz FOLDER [PORT]
# Ends with 0 if nothing was lost, doubled or changed places. FOLDER is made and left for whoever wants to look.
set -euo pipefail

previous=$(readlink -f "$1") next=$(readlink -f "$2") port=${4:-28080}
mkdir -p "$3"
folder=$(cd "$3" && pwd)
data=$folder/data

unpack() {
  rm -rf "$folder/$2"
  mkdir -p "$folder/$2"
  tar -xzf "$1" -C "$folder/$2" --strip-components=1
}

demo() { # PACKAGE TIME
  "$folder/$1/enlace" demo --data "$data" --port "$port" --rate 20 --for "$2"
}

# Kills the gateway with records on their way. Its partners and its database stay, as they would; the next one finds them.
killed() { # PACKAGE SECONDS
  printf '\n== %s, killed after %s s\n' "$1" "$2"
  demo "$1" 600s >"$folder/killed-$1.log" 2>&1 &
  local launcher=$!
  for _ in $(seq 120); do
    grep -qi 'first message' "$folder/killed-$1.log" && break
    kill -0 "$launcher" || { tail "$folder/killed-$1.log"; return 1; }
    sleep 1
  done
  sleep "$2"
  kill -KILL "$(<"$data/gateway.pid")"
  wait "$launcher" || true
}

whole() { # PACKAGE TIME
  printf '\n== %s, to the end\n' "$1"
  "$folder/$1/enlace" upgrade --check --data "$data" --config "$folder/$1/config" --profile demo 2>/dev/null || true
  demo "$1" "$2" | tee "$folder/account-$1.log" | tail -n 8
  # The launcher ends with 1 if the account does not come out even.
  [[ ${PIPESTATUS[0]} = 0 ]]
}

unpack "$previous" previous
unpack "$next" next
whole previous 30s
killed previous 20
whole next 30s
killed next 20
whole previous 30s
printf '\n== there and back: %s\n' "$(tail -n 1 "$folder/account-previous.log")"
