/**
 * Implements partner contracts: XML Schema, JSON Schema and flat layouts, compiled once. Findings name a field and a stable rule, never a value and
 * never a parser's own words. Called by the catalogue only.
 */
package org.enlace.mappings.contract;
