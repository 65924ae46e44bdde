// Random valid documents of a schema, with random values.
import {
    getNamedType, getNullableType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType,
    isNonNullType, isObjectType, isRequiredArgument, isRequiredInputField, isUnionType,
} from 'graphql';

const DEEPEST = 5;
const MOST_FIELDS = 30;

const TEXTS = [
    '', ' ', 'a', 'Ada', 'ada_lovelace', 'assistant', 'discord', '🎭 Ω ß', "'; drop table characters; --", '%_\\', '{}',
    '[]', 'null', 'true', '0', '-1', '9223372036854775808', '\u0000', '\ud800', '\u202e', 'x'.repeat(300),
    '2024-02-29T12:00:00Z', '2024-13-01', 'P1D', '00000000-0000-0000-0000-000000000000', 'NaN', 'a\nb\tc',
];
const NUMBERS = [0, 1, 2, 5, 10, -1, 200, 201, 2147483647, -2147483648];
const FLOATS = [0, 0.5, 1, -0.0001, 1.5, 1e308, -1e308, 1e-308, 100];
const TIMES = [
    '2024-02-29T12:00:00Z', '1970-01-01T00:00:00+14:00', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z',
    '2026-01-01T00:00:00.123456789-05:00', '12345-01-01T00:00:00Z', '2024-06-30', 'yesterday', '',
];

/** Makes documents; values seen in earlier answers (ids, handles) come back in later ones. */
export class Documents {
    constructor(schema, random, seen) {
        this.schema = schema;
        this.random = random;
        this.seen = seen;
    }

    /** A request with one operation, and its root field. */
    next() {
        const mutation = this.schema.getMutationType();
        const root = mutation && this.random.happens(0.5) ? mutation : this.schema.getQueryType();
        const name = this.random.one(Object.keys(root.getFields()));
        return this.operation(root, name);
    }

    operation(root, name) {
        this.variables = this.random.happens(0.5) ? { declared: [], values: {} } : null;
        this.left = MOST_FIELDS;
        const kind = root === this.schema.getMutationType() ? 'mutation' : 'query';
        const field = this.field(root.getFields()[name], 1);
        const declared = this.variables?.declared.length ? `(${this.variables.declared.join(', ')})` : '';
        return { field: name, query: `${kind}${declared} { ${field} }`, variables: this.variables?.values ?? {} };
    }

    field(definition, depth) {
        const given = definition.args
            .filter((argument) => isRequiredArgument(argument) || this.random.happens(0.3))
            .map((argument) => `${argument.name}: ${this.argument(argument)}`);
        const alias = this.random.happens(0.1) ? `alias_${definition.name}: ` : '';
        const selection = this.selection(getNamedType(definition.type), depth);
        return `${alias}${definition.name}${given.length ? `(${given.join(', ')})` : ''}${selection}`;
    }

    selection(type, depth) {
        if (isLeafType(type)) {
            return '';
        }
        const possible = isUnionType(type) ? [] : Object.values(type.getFields());
        const wanted = possible.filter((field) => {
            const leaf = isLeafType(getNamedType(field.type));
            return (leaf || depth < DEEPEST) && this.random.happens(leaf ? 0.5 : 0.6 / depth) && this.left-- > 0;
        });
        const parts = wanted.map((field) => this.field(field, depth + 1));
        if (isUnionType(type) || isInterfaceType(type)) {
            for (const member of this.schema.getPossibleTypes(type)) {
                if (this.random.happens(0.4)) {
                    parts.push(`... on ${member.name}${this.members(member)}`);
                }
            }
        } else if (isObjectType(type) && this.random.happens(0.1)) {
            parts.push(`... on ${type.name} @include(if: true) { __typename }`);
        }
        if (parts.length === 0 || this.random.happens(0.2)) {
            parts.push('__typename');
        }
        return ` { ${parts.join(' ')} }`;
    }

    /** Aliases keep fields of the same name and different types apart. */
    members(type) {
        const leaves = Object.values(type.getFields())
            .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
            .map((field) => `${type.name}_${field.name}: ${field.name}`);
        return ` { ${['__typename', ...leaves].join(' ')} }`;
    }

    argument(argument) {
        const value = this.value(argument.type, argument.name, 0);
        if (!this.variables) {
            return literal(value, argument.type);
        }
        const name = `v${this.variables.declared.length}`;
        this.variables.declared.push(`$${name}: ${argument.type}`);
        this.variables.values[name] = value;
        return `$${name}`;
    }

    value(type, name, depth) {
        if (isNonNullType(type)) {
            return this.present(getNullableType(type), name, depth);
        }
        if (depth > 0 && this.random.happens(0.05)) {
            return null;
        }
        return this.present(type, name, depth);
    }

    present(type, name, depth) {
        if (isListType(type)) {
            const inner = type.ofType;
            return Array.from({ length: this.random.below(depth > 2 ? 2 : 4) }, () =>
                this.present(getNullableType(inner), name, depth + 1));
        }
        if (isInputObjectType(type)) {
            const value = {};
            for (const field of Object.values(type.getFields())) {
                const wanted = this.random.happens(depth > 3 ? 0 : 0.35);
                if (isRequiredInputField(field) || wanted) {
                    value[field.name] = isNonNullType(field.type)
                        ? this.present(getNullableType(field.type), field.name, depth + 1)
                        : this.value(field.type, field.name, depth + 1);
                }
            }
            return value;
        }
        if (isEnumType(type)) {
            return this.random.one(type.getValues()).name;
        }
        return this.scalar(type.name, name);
    }

    scalar(type, name) {
        const random = this.random;
        switch (type) {
            case 'Boolean': return random.happens(0.5);
            case 'Int': return /^(first|last)$/.test(name) ? random.below(6) : random.one(NUMBERS);
            case 'Float': case 'BigDecimal': return random.one(FLOATS);
            case 'BigInteger': case 'Long': return random.one(NUMBERS);
            case 'ID': return this.known(name, ['1', '2', '3']);
            case 'DateTime': case 'Date': case 'Time': return random.one(TIMES);
            case 'JSON': return random.one([{}, { a: 1 }, { a: [1, 'x', null, { b: true }] }, [], [1], 'text', 7, true]);
            default: return this.known(name, TEXTS);
        }
    }

    /** A value that some answer held under a like name, or any other seen one, or one of these. */
    known(name, otherwise) {
        const alike = this.seen.get(kind(name));
        if (alike?.length && this.random.happens(0.6)) {
            return this.random.one(alike);
        }
        return this.random.happens(0.8) ? this.random.one(otherwise) : this.random.one(TEXTS);
    }
}

/** userId and id of a user are alike, as far as a name tells. */
function kind(name) {
    return /id$/i.test(name) ? 'id' : /name$/i.test(name) ? 'name' : name;
}

/** Keeps some values of an answer. */
export function remember(seen, value, name = '') {
    if (Array.isArray(value)) {
        value.forEach((element) => remember(seen, element, name));
    } else if (value && typeof value === 'object') {
        Object.entries(value).forEach(([key, inner]) => remember(seen, inner, key));
    } else if (typeof value === 'string' && name !== '__typename' && value.length < 200) {
        const known = seen.get(kind(name)) ?? [];
        known.push(value);
        if (known.length > 200) {
            known.shift();
        }
        seen.set(kind(name), known);
    }
}

export function literal(value, type) {
    const nullable = getNullableType(type);
    if (value === null || value === undefined) {
        return 'null';
    }
    if (isListType(nullable)) {
        return `[${value.map((element) => literal(element, nullable.ofType)).join(', ')}]`;
    }
    if (isInputObjectType(nullable)) {
        const fields = nullable.getFields();
        return `{${Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner, fields[name].type)}`).join(', ')}}`;
    }
    return isEnumType(nullable) ? value : free(value);
}

function free(value) {
    if (Array.isArray(value)) {
        return `[${value.map(free).join(', ')}]`;
    }
    if (value && typeof value === 'object') {
        return `{${Object.entries(value).map(([name, inner]) => `${name}: ${free(inner)}`).join(', ')}}`;
    }
    return typeof value === 'string' ? JSON.stringify(value).replace(/\\ud800/g, '\\uFFFD') : String(value);
}
