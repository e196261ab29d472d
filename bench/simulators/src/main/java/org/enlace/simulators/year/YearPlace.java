package org.enlace.simulators.year;

import org.enlace.simulators.invented.Place;

/** A place by the codes of the Police, and its province by ISO 3166-2. */
record YearPlace(Place inec, String iso) {}
