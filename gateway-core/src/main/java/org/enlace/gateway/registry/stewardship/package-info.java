/**
 * What a steward decides about persons: that two are one, that they are not, that one is two, and that a decision was wrong. Mentions and documents are
 * moved from person to person and each move is written down; nothing that was asserted changes. Who may call it: intake, in a transaction of its own that
 * also tells the receivers; console reads its tables through views and the reading role.
 */
package org.enlace.gateway.registry.stewardship;
