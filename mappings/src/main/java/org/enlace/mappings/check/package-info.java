/**
 * Checks that an integrator runs over mappings before they run on traffic: golden cases, frozen files, lint, loss, lineage, comparison of
 * versions, and the annex for lawyers. Each check gives a {@link org.enlace.mappings.check.CheckReport}; nothing here prints, and nothing
 * is sent anywhere.
 *
 * <p>Who may call it: the commands of the gateway, its console for what a mapping leaves out, and tests. The engine never does.
 */
package org.enlace.mappings.check;
