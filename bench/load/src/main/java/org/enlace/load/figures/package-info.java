/** Figures and workloads that each put a gateway into one difficult condition and measure its behaviour. */
package org.enlace.load.figures;
