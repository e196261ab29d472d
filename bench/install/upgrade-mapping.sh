# A part of upgrade.sh: messages that are parked because a mapping of the installation cannot finish. They have no deliveries and no record until somebody mends the mapping and has them
# translated again. Of its caller it takes folder, ask, order, await, arrived, once, say and fail.
# shellcheck shell=bash disable=SC2154

# For this link the installation has a mapping of its own, by which a form must name a police report. By its contract it need not, and half of them do not.
forms=ministry/registrations record=victim-registration

# The installation's own second version of a mapping, with a row that asks too much and a sample that does not show it, and the link that goes by it.
own_mapping() { # NAME
  local first=$folder/$1/mappings/catalogue/partners/$forms/$record/v1 second=$folder/$1/config/mappings/partners/$forms/$record/v2
  mkdir -p "$second/samples"
  cp -r "$first/samples/ficha" "$second/samples/"
  sed -e "/^mapping:/ s#/v1#/v2#" -e '/from: enlaces\/numeroParte/ s/}$/, required: true}/' "$first/mapping.yaml" >"$second/mapping.yaml"
  grep -q 'numeroParte.*required' "$second/mapping.yaml" || fail "the mapping of $forms has no row of the police report in $1"
  by_version "$1" 1 2
}

by_version() { # NAME FROM TO
  local file=$folder/$1/config/partners/${forms%/*}.yml
  grep -q "$forms/$record/v$2}" "$file" || fail "$forms does not go by version $2 in $1"
  sed -i "s#$forms/$record/v$2}#$forms/$record/v$3}#" "$file"
}

# One line for each message that is parked itself: id, link and receipt. (The list has those with a parked delivery, too.)
held() {
  local after='' page
  while page=$(ask "/messages?state=PARKED&link=$forms&limit=200$after"); do
    jq -r '.messages[] | select(.state == "PARKED") | [.id, .link, .receiptId] | @tsv' <<<"$page"
    after=$(jq -r '.next // empty' <<<"$page")
    [[ -n $after ]] || return 0
    after="&after=$after"
  done
  return 1
}

held_at_least() { (($(held | wc -l) >= $1)); }

# Messages of a list stand parked, each under the receipt that its sender has; the cause of all that do is the row of the mapping.
still_held() { # LIST
  local gone causes
  held | sort >"$folder/standing"
  gone=$(comm -23 "$1" "$folder/standing" | wc -l)
  causes=$(ask /parking | jq -r '[.groups[] | select(.kind == "MESSAGE") | "\(.sender) \(.cause) \(.path)"] | unique | join(", ")')
  say "parked by their mapping: $(wc -l <"$folder/standing") ($causes); of the $(wc -l <"$1") that must be there, $gone are not"
  ((gone == 0)) || fail "$gone messages are not parked any more, or under another receipt"
  [[ $causes = "$forms required enlaces/numeroParte" ]] || fail "messages are parked for another cause: $causes"
}

snapshot() { ask /configuration | jq -r 'if .problems == [] then .snapshot else "refused: \(.problems)" end'; }
other_snapshot() { # THAN
  local now
  now=$(snapshot)
  [[ $now != refused* ]] || fail "the mended mapping is not taken: $now"
  [[ $now != "$1" ]]
}

# Who looks after the mappings has the link go by the first version again; the gateway takes it while it runs.
mend() { # NAME
  local old
  old=$(snapshot)
  by_version "$1" 2 1
  await "the mended mapping is in force" 30 other_snapshot "$old"
}

# Messages of a list are translated again: the outcomes of the job are in the file "outcomes".
translate() { # LIST
  local group job
  group=$(ask /parking | jq -r --arg link "$forms" '.groups[] | select(.kind == "MESSAGE" and .sender == $link) | .id')
  job=$(order "/parking/$group/release" "{\"reason\": \"trial of an upgrade\", \"rate\": 100, \"ids\": $(cut -f 1 "$1" | jq -R . | jq -sc .)}" | jq -r .id)
  await "the messages are translated again" 60 finished "$job"
}
finished() { # JOB
  ask "/replays/$1" >"$folder/job"
  jq -r '.outcomes | to_entries | map("\(.key) \(.value)") | join(", ")' "$folder/job" >"$folder/outcomes"
  [[ $(jq -r .finishedAt "$folder/job") != null ]]
}

# What was parked by its mapping is accepted in its own place, and each receiver has got it: each delivery once.
accepted() { # LIST
  local id receipt receiver lines=0
  [[ $(<"$folder/outcomes") = "TRANSLATED $(wc -l <"$1")" ]] || fail "of $(wc -l <"$1") messages: $(<"$folder/outcomes")"
  : >"$folder/to"
  cut -f 1,3 "$1" | while IFS=$'\t' read -r id receipt; do
    ask "/messages/$id" | jq -r --arg receipt "$receipt" '[.message.state, .message.businessId, (.message.receiptId == $receipt)] as [$state, $number, $same] | if $state == "ACCEPTED" and $same
      then .deliveries[] | [.delivery.id, "", .delivery.receiver, $number] | @tsv else error("not accepted under its receipt: \($state)") end' >>"$folder/to" || fail "$id did not become what its sender was promised"
  done
  [[ -s $folder/to ]] || fail "none of them is for anybody"
  cut -f 3 "$folder/to" | sort -u >"$folder/receivers"
  while read -r receiver; do
    awk -F '\t' -v of="$receiver" '$3 == of' "$folder/to" >"$folder/to.one"
    lines=$((lines + $(wc -l <"$folder/to.one")))
    await "what was translated again arrives at $receiver" 60 arrived "$folder/to.one"
    ! grep -qv '^1 ' "$folder/came" || fail "twice at $receiver: $(grep -v '^1 ' "$folder/came" | head -n 3)"
  done <"$folder/receivers"
  once
  say "translated again: $(wc -l <"$1") messages, $lines deliveries, and all have arrived once"
}
