/** Figures: each starts a gateway, brings it into one hard place, and measures how it gets out. */
package org.enlace.load.figures;
