/**
 * Checks mappings before they run on traffic: golden cases, frozen files, lint, loss, lineage, comparison of versions, and the annex for lawyers.
 * Each check gives a {@link org.enlace.mappings.check.CheckReport}; nothing here prints, and nothing is sent anywhere.
 *
 * <p>Called by the commands of the gateway, by its console for the losses of a mapping, and by tests. The engine never calls it.
 */
package org.enlace.mappings.check;
