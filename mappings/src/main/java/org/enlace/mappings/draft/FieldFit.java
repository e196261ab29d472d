package org.enlace.mappings.draft;

/** Tells whether the values of a place can be those of a field of the record. */
enum FieldFit {
    /** Few other fields have such values. */
    STRONG,
    /** The values say nothing against it. */
    POSSIBLE,
    /** The values are of another kind. */
    NONE
}
