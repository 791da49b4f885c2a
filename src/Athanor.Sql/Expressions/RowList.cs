using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>The rows of an <c>IN</c> list, column by column: so they take one text for many sizes, as the values of a plain list do.</summary>
public sealed class RowList : SqlNode
{
    private RowList(ImmutableArray<IBindParameter> columns) => Columns = columns;

    /// <summary>The values of each column, all of one length.</summary>
    public ImmutableArray<IBindParameter> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Columns[0].ListCount;

    /// <summary>The rows as values beside the parts of a row.</summary>
    /// <exception cref="ArgumentException">A row holds a null.</exception>
    internal static RowList Of(RowValue beside, IReadOnlyList<ITuple> rows)
    {
        var columns = ImmutableArray.CreateBuilder<IBindParameter>(beside.Items.Length);
        for (var i = 0; i < beside.Items.Length; i++)
        {
            var values = new object[rows.Count];
            for (var r = 0; r < values.Length; r++)
            {
                values[r] = rows[r][i] ?? throw new ArgumentException(
                    "A row of the list holds a null, and nothing is equal to NULL: leave the row out, and ask for `== null` besides.", nameof(rows));
            }

            columns.Add(beside.Items[i].SqlType.BindList(values));
        }

        return new(columns.MoveToImmutable());
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Columns.Length);
        foreach (var column in Columns)
        {
            parts.Bind(column);
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitRowList(this);
}
