using System.Collections.Immutable;

namespace Athanor.PostgreSql;

/// <summary>No two rows of the table may be true for all of these operators: <c>EXCLUDE USING gist (room WITH =, during WITH &amp;&amp;)</c>.</summary>
public sealed class ExcludeConstraint : TableConstraint
{
    /// <summary>Declares the constraint.</summary>
    /// <param name="elements">What is compared, a column or an expression, and the operator: <c>("room", "="), ("during", "&amp;&amp;")</c>.</param>
    public ExcludeConstraint(params IEnumerable<(IndexKey Key, string Operator)> elements)
    {
        Elements = [.. elements];
        if (Elements.IsEmpty)
        {
            throw new ArgumentException("An exclude constraint compares at least one thing.", nameof(elements));
        }
    }

    /// <summary>What is compared, and how.</summary>
    public ImmutableArray<(IndexKey Key, string Operator)> Elements { get; }

    /// <summary>The access method of its index. Equality of plain types needs the extension btree_gist.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>The rows that it is about; all when null.</summary>
    public SchemaSql? Where { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferrability Deferrability { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ColumnNames => Elements.Where(e => e.Key.ColumnName is not null).Select(e => e.Key.ColumnName!);

    /// <inheritdoc/>
    public override string Definition(DdlCompiler compiler, Table table)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return compiler is Compilation.PostgreSqlDdlCompiler own
            ? own.Exclude(this, table)
            : throw compiler.Unsupported("exclude constraints", "check it in a trigger, or lock what must not overlap");
    }
}
