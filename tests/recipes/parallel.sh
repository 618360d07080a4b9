#!/usr/bin/env bash
# Compares the plans of a folder with a list of duties on all cores, by GNU parallel; with
# --sshlogin of parallel on several machines. Records come out as one run would write them.
#   parallel.sh RASOAT DUTIES FOLDER > records.ndjson
set -euo pipefail
rasoat=$1 duties=$2 folder=$3

find "$folder" -type f ! -name '~$*' -print0 | LC_ALL=C sort -z |
  python3 -c 'import json, sys
for path in sys.stdin.buffer.read().decode().split("\0")[:-1]:
    print(json.dumps({"path": path}))' |
  parallel --will-cite --pipe --keep-order --max-args 2 "$rasoat" worker --duties "$duties"
