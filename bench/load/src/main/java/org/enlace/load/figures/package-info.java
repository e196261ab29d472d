/** Figures and workloads that each bring a gateway into one hard place, or fill or crowd it, and measure how it gets out or along. */
package org.enlace.load.figures;
