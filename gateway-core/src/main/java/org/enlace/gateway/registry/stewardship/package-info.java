/**
 * What a steward decides about persons and cases: that two persons are one, that they are not, that one is two, that a number joined two cases by mistake, and
 * that a decision was wrong. Mentions and documents are moved from person to person, records and numbers from case to case, and each move is written down;
 * nothing that was asserted changes. Who may call it: intake, in a transaction of its own that also tells the receivers; console reads its tables through
 * views and the reading role, and what a case consists of from here.
 */
package org.enlace.gateway.registry.stewardship;
