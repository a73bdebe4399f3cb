import { mount } from "svelte";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./styles/main.scss";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no place for the app");

export default mount(App, { target });
