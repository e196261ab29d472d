package org.enlace.mappings.path;

/**
 * A step of a source path.
 *
 * @param namespace namespace name, empty for none
 * @param name local name
 * @param attribute whether it names an attribute
 * @param filter what the element must also say, or null
 */
public record Step(String namespace, String name, boolean attribute, Filter filter) {
    /** Parsers intern names too: a step is then compared by identity. */
    public Step {
        namespace = namespace.intern();
        name = name.intern();
    }

    /**
     * A condition on one attribute or one child field.
     *
     * @param value the text it must equal, after trimming
     */
    public record Filter(String namespace, String name, boolean attribute, String value) {}

    boolean sameElement(Step other) {
        return namespace.equals(other.namespace)
                && name.equals(other.name)
                && attribute == other.attribute
                && java.util.Objects.equals(filter, other.filter);
    }
}
