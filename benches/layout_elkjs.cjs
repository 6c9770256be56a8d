// Lays out the ELK graph of one file with elkjs and writes it to another: node layout_elkjs.cjs NODE_MODULES GRAPH RESULT
const [, , modules, graph, result] = process.argv;
const fs = require("fs");
const ELK = require(require("path").resolve(modules, "elkjs"));
new ELK().layout(JSON.parse(fs.readFileSync(graph, "utf8"))).then(
  (placed) => fs.writeFileSync(result, JSON.stringify(placed)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
