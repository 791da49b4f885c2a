namespace Athanor.Sql;

/// <summary><c>DROP SCHEMA</c>.</summary>
/// <param name="name">The schema's name.</param>
public sealed class DropSchema(string name) : DdlElement
{
    /// <summary>The schema's name.</summary>
    public string Name { get; } = string.IsNullOrEmpty(name) ? throw new ArgumentException("A schema has a name.", nameof(name)) : name;

    /// <summary>Whether a schema that is not there is no error.</summary>
    public bool IfExists { get; init; }

    /// <summary>Whether everything in it goes, too; without, a schema that holds something stays, with an error.</summary>
    public bool Cascade { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.DropSchema(compiler.Dialect.SchemaOf(Name) ?? Name, IfExists, Cascade)];
    }
}
