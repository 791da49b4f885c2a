namespace Athanor.Sql;

/// <summary><c>CREATE SCHEMA</c>: a room of names for tables. On SQLite a schema is an attached file.</summary>
/// <param name="name">The schema's name.</param>
public sealed class CreateSchema(string name) : DdlElement
{
    /// <summary>The schema's name.</summary>
    public string Name { get; } = string.IsNullOrEmpty(name) ? throw new ArgumentException("A schema has a name.", nameof(name)) : name;

    /// <summary>Whether a schema that is there already is no error.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.CreateSchema(compiler.Dialect.SchemaOf(Name) ?? Name, IfNotExists)];
    }
}
