#!/usr/bin/env bash
# Makes the secrets that the local overlay needs, at random, and leaves alone what is there. Needs kubectl and openssl.
#   deploy/kubernetes/overlays/local/secrets.sh OIDC_CLIENT_SECRET SMPP_PASSWORD
set -euo pipefail

if [ $# -ne 2 ]; then
  sed -n 's/^#   /usage: /p' "$0" >&2
  exit 64
fi

random() {
  openssl rand -hex 24
}

# keep NAME KEY=VALUE...: a secret, unless there is one of that name
keep() {
  local name=$1 literals=() each
  shift
  if kubectl -n rapport get secret "$name" >/dev/null 2>&1; then
    echo "secret/$name is there"
    return
  fi
  for each in "$@"; do
    literals+=("--from-literal=$each")
  done
  kubectl -n rapport create secret generic "$name" "${literals[@]}"
}

# base64url HEX: as keys are written in a JWK
base64url() {
  printf "$(sed 's/../\\x&/g' <<<"$1")" | openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# An EC key (P-256) as its DER form has it: 32 bytes of the private part behind the first 7, the point at the end.
der=$(openssl ecparam -name prime256v1 -genkey -noout -outform DER | od -An -v -tx1 | tr -d ' \n')
public="\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"local-$(openssl rand -hex 4)\",\"x\":\"$(base64url "${der: -128:64}")\",\"y\":\"$(base64url "${der: -64}")\""

kubectl apply -f "$(dirname "${BASH_SOURCE[0]}")/namespace.yaml"
for service in provisioning consumption relationship notification; do
  keep "$service-database-owner" "username=${service}_owner" "password=$(random)"
  keep "$service-database-runtime" "username=${service}_app" "password=$(random)"
done
if ! kubectl -n rapport get secret rapport-secrets notification-secrets >/dev/null 2>&1; then
  kubectl -n rapport delete secret rapport-secrets notification-secrets --ignore-not-found # halves of one key
  keep rapport-secrets "RAPPORT_OIDC_CLIENT_SECRET=$1" "RAPPORT_SESSION_SECRET=$(random)" "RAPPORT_CONTACT_PUBLIC_KEY={$public}"
  keep notification-secrets "smpp-password=$2" "contact-private-key={$public,\"d\":\"$(base64url "${der:14:64}")\"}"
fi
if ! kubectl -n rapport get secret rapport-tls >/dev/null 2>&1; then
  files=$(mktemp -d)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj /CN=rapport.example \
    -addext subjectAltName=DNS:rapport.example -keyout "$files/key" -out "$files/certificate" 2>/dev/null
  kubectl -n rapport create secret tls rapport-tls --cert="$files/certificate" --key="$files/key"
  rm -r "$files"
fi
