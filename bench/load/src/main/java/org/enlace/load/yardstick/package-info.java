/**
 * Yardsticks that are measured beside the product in a run: the floors of {@code bench/floors} as processes on databases of their own in the same server,
 * driven and accounted
 * for exactly as the product is, block by block in turn.
 */
package org.enlace.load.yardstick;
