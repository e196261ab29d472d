/**
 * The sending side: invented records with a number, an open-loop generator that counts latency from the intended moment, and the account of every record.
 */
package org.enlace.load.traffic;
