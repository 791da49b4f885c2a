namespace Athanor.Sql;

/// <summary>Reads a database's catalogue for an <see cref="Inspector"/>; a dialect package derives from it. One for each call.</summary>
/// <remarks>The number of queries does not depend on the number of tables.</remarks>
public abstract class Reflector
{
    /// <summary>Makes a reflector.</summary>
    protected Reflector(CatalogueReader catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        Catalogue = catalogue;
    }

    /// <summary>Runs the queries.</summary>
    protected CatalogueReader Catalogue { get; }

    /// <summary>The dialect of the database.</summary>
    public Dialect Dialect => Catalogue.Dialect;

    /// <summary>The names of the schemas that are not the database's own.</summary>
    public abstract ValueTask<IReadOnlyList<string>> SchemaNamesAsync();

    /// <summary>The names of tables, views and sequences in a schema, and of the temporary ones when no schema is given.</summary>
    /// <param name="schema">The schema; the connection's default when null.</param>
    public abstract ValueTask<IReadOnlyList<Relation>> RelationsAsync(string? schema);

    /// <summary>Tables and views with everything that the catalogue says of them. Views stand after those that they read.</summary>
    public abstract ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(ReflectionRequest request);

    /// <summary>The sequences of a schema that belong to no column.</summary>
    /// <param name="schema">The schema; the connection's default when null.</param>
    public virtual ValueTask<IReadOnlyList<ReflectedSequence>> SequencesAsync(string? schema) => new([]);

    /// <summary>The enums and domains of a schema.</summary>
    /// <param name="schema">The schema; the connection's default when null.</param>
    public virtual ValueTask<IReadOnlyList<SqlType>> TypesAsync(string? schema) => new([]);

    /// <summary>The options of a table or view, once the tables that it builds on are there.</summary>
    /// <param name="table">What was reflected.</param>
    /// <param name="parents">The tables of <see cref="ReflectedTable.Parents"/>.</param>
    public virtual IReadOnlyList<DialectOptions> OptionsOf(ReflectedTable table, IReadOnlyList<Table> parents)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Items.Options;
    }
}
