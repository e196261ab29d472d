/**
 * Holds the reference of the mapping language: each conversion declares its parameters, its forms and its examples in the YAML files beside this
 * package. Tests run every declared example and make the pages of {@code docs/reference} and the schemas of mapping files from them; the command
 * {@code mapping conversions} shows them. Calls {@link org.enlace.mappings.conversion} and {@link org.enlace.mappings.yaml}.
 */
package org.enlace.mappings.language;
