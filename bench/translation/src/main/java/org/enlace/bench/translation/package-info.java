/**
 * {@code ./enlace bench --figure translation}: what one translation costs in CPU, a table against the same mapping as precompiled XSLT 3.0, and
 * a fixed-width file of a gigabyte in a small heap. Nothing of the product uses it.
 */
package org.enlace.bench.translation;
