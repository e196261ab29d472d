/**
 * Shows cases and possible duplicates of persons, and takes the decisions of stewards. Called over HTTP and by other packages of the console. It owns
 * no tables.
 */
package org.enlace.gateway.console.steward;
