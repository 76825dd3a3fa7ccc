#!/bin/sh
# Brings the newest copy of the database back under the name that is given, and waits until it answers.
set -eu
aws rds restore-db-instance-to-point-in-time \
  --source-db-instance-identifier parcel-notes --target-db-instance-identifier "$1" --use-latest-restorable-time
aws rds wait db-instance-available --db-instance-identifier "$1"
