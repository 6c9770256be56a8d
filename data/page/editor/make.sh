#!/bin/sh
# Writes ../codemirror.js: CodeMirror with a grammar of SPARQL, in one file. Needs node and npm; versions are those of package-lock.json.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts
node node_modules/esbuild/install.js
node_modules/.bin/esbuild source.js --bundle --minify --format=esm --target=es2022 --charset=utf8 --legal-comments=none \
  --banner:js='// CodeMirror (Marijn Haverbeke and others) and codemirror-lang-sparql (MIT), by data/page/editor/make.sh' --outfile=../codemirror.js
rm -rf node_modules
