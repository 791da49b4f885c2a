namespace Athanor.Sql;

/// <summary>The schemas of the database that stand for those of the program when statements run: <c>new SchemaMap((null, "tenant_7"), ("shared", "common"))</c>.</summary>
/// <remarks>Null is no schema: that of tables which name none, and, on the right, the connection's own. Schemas that are not named stay as they are. Maps of the same schemas are equal.</remarks>
public sealed class SchemaMap : IEquatable<SchemaMap>
{
    private readonly (string? From, string? To)[] _schemas;
    private readonly int _hash;

    /// <summary>Makes a map.</summary>
    /// <exception cref="ArgumentException">A schema is named twice on the left, or a name is empty.</exception>
    public SchemaMap(params ReadOnlySpan<(string? From, string? To)> schemas)
    {
        _schemas = schemas.ToArray();
        Array.Sort(_schemas, (a, b) => string.CompareOrdinal(a.From, b.From));
        var hash = default(HashCode);
        for (var i = 0; i < _schemas.Length; i++)
        {
            var (from, to) = _schemas[i];
            if (from is "" || to is "" || i > 0 && from == _schemas[i - 1].From)
            {
                throw new ArgumentException(
                    from is "" || to is "" ? "A schema's name is empty. No schema is null." : $"The schema {(from is null ? "null" : $"'{from}'")} stands twice on the left.", nameof(schemas));
            }

            hash.Add(_schemas[i]);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The schema of the database that stands for one of the program; null for none.</summary>
    public string? this[string? schema]
    {
        get
        {
            foreach (var (from, to) in _schemas)
            {
                if (from == schema)
                {
                    return to;
                }
            }

            return schema;
        }
    }

    /// <inheritdoc/>
    public bool Equals(SchemaMap? other) => other is not null && _hash == other._hash && _schemas.AsSpan().SequenceEqual(other._schemas);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SchemaMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _schemas.Select(s => $"{s.From ?? "null"} → {s.To ?? "null"}"));
}
