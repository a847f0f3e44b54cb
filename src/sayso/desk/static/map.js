// The map of the incidents asked for: the outlines of countries are drawn here, and of the incidents only what is in view
// is fetched, gathered by the server, with the provinces and names of what is in view. The wheel scrolls the page; with Ctrl it zooms the map.
import * as L from "/static/leaflet/leaflet-src.esm.js";

const place = document.getElementById("map");
const reach = { exact: 2000, town: 5000, near: 15000, admin2: 30000, admin1: 100000, region: 150000, country: 300000 };
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const plain = (text) => document.createTextNode(text);

place.replaceChildren();
const map = L.map(place, { scrollWheelZoom: false, worldCopyJump: true, minZoom: 1, maxZoom: 14, zoomSnap: 0.5, attributionControl: false });
const provinces = L.layerGroup().addTo(map);
const names = L.layerGroup().addTo(map);
const layer = L.layerGroup().addTo(map);
L.control.scale({ imperial: false }).addTo(map);

place.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() - Math.sign(event.deltaY));
}, { passive: false });

const given = (new URL(location.href).searchParams.get("map") ?? "").split(",").map(Number);
const world = await (await fetch(place.dataset.world)).json();
L.geoJSON(world, {
  interactive: false,
  style: { color: color("--border"), weight: 1, fillColor: color("--land"), fillOpacity: 1 },
}).addTo(map);

function describe(cell) {
  const kind = (cell.incident?.kind ?? "").replaceAll("_", " ");
  if (cell.incident) return `${kind}, ${cell.incident.day ?? "day unknown"}${cell.place ? `, ${cell.place}` : ""}${cell.contested ? ", contested" : ""}`;
  return `${cell.count} incidents${cell.place ? `, ${cell.place}` : ""}${cell.contested ? `, ${cell.contested} contested` : ""}`;
}

function open(cell) {
  if (cell.incident) location.href = `/incidents/${cell.incident.id}`;
  else if (cell.point) {
    const address = new URLSearchParams(place.dataset.query);
    address.set("lat", cell.lat);
    address.set("lon", cell.lon);
    location.href = `/incidents?${address}`;
  } else map.setView([cell.lat, cell.lon], Math.min(map.getZoom() + 2, 14));
}

function draw(cells) {
  layer.clearLayers();
  for (const cell of cells) {
    if (cell.point && reach[cell.precision]) {
      L.circle([cell.lat, cell.lon], { radius: reach[cell.precision], stroke: false, fillColor: color("--accent"), fillOpacity: 0.13, interactive: false }).addTo(layer);
    }
    const size = cell.count === 1 ? 16 : Math.round(22 + 7 * Math.log10(cell.count));
    const icon = L.divIcon({ className: `spot${cell.count === 1 ? " one" : ""}${cell.contested ? " contested" : ""}`, iconSize: [size, size], html: "" });
    const marker = L.marker([cell.lat, cell.lon], { icon, keyboard: true, alt: describe(cell), title: describe(cell) }).addTo(layer);
    const element = marker.getElement();
    element.setAttribute("aria-label", describe(cell));
    if (cell.count > 1) element.append(plain(cell.count > 999 ? `${Math.round(cell.count / 1000)}k` : cell.count));
    marker.on("click keypress", (event) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") open(cell);
    });
  }
  place.dataset.cells = cells.length;
}

function drawBackdrop(seen) {
  provinces.clearLayers();
  names.clearLayers();
  L.geoJSON(seen.provinces, { interactive: false, style: { color: color("--border"), weight: 0.6, fill: false } }).addTo(provinces);
  for (const { name, lat, lon, kind } of seen.names) {
    const icon = L.divIcon({ className: `name ${kind}`, iconSize: [0, 0], html: "" });
    const marker = L.marker([lat, lon], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(names);
    const label = document.createElement("span");
    label.append(plain(name));
    marker.getElement().append(label);
    marker.getElement().setAttribute("aria-hidden", "true");
  }
  place.dataset.names = seen.names.length;
}

let turn = 0;
async function fetchView() {
  const mine = ++turn;
  const box = map.getBounds();
  const query = new URLSearchParams();
  const within = (number, most) => Math.max(-most, Math.min(most, number)).toFixed(5);
  query.set("south", within(box.getSouth(), 90));
  query.set("north", within(box.getNorth(), 90));
  query.set("west", within(box.getWest(), 720));
  query.set("east", within(box.getEast(), 720));
  query.set("zoom", Math.max(0, Math.min(18, Math.round(map.getZoom()))));
  const asked = new URLSearchParams(place.dataset.query);
  for (const [name, value] of query) asked.set(name, value);
  const [cells, backdrop] = await Promise.all([fetch(`/map.json?${asked}`), fetch(`/map/backdrop.json?${query}`)]);
  if (cells.ok && mine === turn) draw((await cells.json()).cells);
  if (backdrop.ok && mine === turn) drawBackdrop(await backdrop.json());
}

function remember() {
  const middle = map.getCenter();
  const address = new URL(location.href);
  address.searchParams.set("map", `${middle.lat.toFixed(3)},${middle.lng.toFixed(3)},${map.getZoom()}`);
  history.replaceState(null, "", address);
}

if (given.length === 3 && given.every(Number.isFinite)) map.setView([given[0], given[1]], given[2]);
else {
  const answer = await (await fetch(`/map.json?${place.dataset.query}&zoom=6`)).json();
  const points = answer.cells.map((cell) => [cell.lat, cell.lon]);
  if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom: 8 });
  else map.setView([15, 20], 2);
}
await fetchView();
map.on("moveend", () => { remember(); fetchView().catch(() => {}); });
