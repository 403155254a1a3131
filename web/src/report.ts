// A report's text and its records: one click from a word to its record and back.
import { wireText } from "./text";

wireText();
