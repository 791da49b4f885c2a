using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A function that gives rows, as a source: <c>FROM json_each(…) AS j</c>. Immutable: every method returns a new one, so take the columns of the last.</summary>
public sealed class FunctionTable : FromClause, ISource<FunctionTable, Row>
{
    private ImmutableArray<Expr> _arguments;

    private FunctionTable(FunctionTable from)
    {
        Function = from.Function;
        _arguments = from.Arguments;
        Columns = from.Columns;
        Ordinality = from.Ordinality;
        Name = from.Name;
    }

    /// <summary>A call of a function; its name is trusted text and never built from input.</summary>
    /// <exception cref="ArgumentException">The name is no name.</exception>
    public FunctionTable(string function, ImmutableArray<Expr> arguments)
    {
        Function = FunctionName.Checked(function);
        _arguments = arguments;
    }

    /// <summary>The function's name.</summary>
    public string Function { get; }

    /// <summary>The arguments; they may be columns of sources that stand before it in FROM.</summary>
    public ImmutableArray<Expr> Arguments => _arguments;

    /// <summary>The columns with their types, in the function's order.</summary>
    public ImmutableArray<(string Name, SqlType Type)> Columns { get; private init; } = [];

    /// <summary>The name of the column that numbers the rows from 1; null without one.</summary>
    public string? Ordinality { get; private init; }

    /// <inheritdoc/>
    public override string? Name { get; }

    FunctionTable ISource<FunctionTable, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => new DynamicRowShape([.. AllColumns.Select(c => c.Type.DerivedColumn(this, c.Name, neverNull: false))]);

    private IEnumerable<(string Name, SqlType Type)> AllColumns => Ordinality is null ? Columns : Columns.Append((Ordinality, SqlTypes.BigInt));

    /// <summary>One more column. Where the database lets a statement name them, it is the next one under this name; SQLite's functions have names of their own.</summary>
    /// <typeparam name="T">The C# type; nullable where the column is.</typeparam>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The SQL type; the default one when null.</param>
    /// <exception cref="ArgumentException">There is a column of this name already.</exception>
    public FunctionTable WithColumn<T>(string name, SqlType<T>? type = null)
    {
        CheckNew(name);
        return new(this) { Columns = Columns.Add((name, type ?? SqlTypes.Default<T>())) };
    }

    /// <summary>Numbers the rows from 1, in a column of this name.</summary>
    /// <exception cref="ArgumentException">There is a column of this name already.</exception>
    public FunctionTable WithOrdinality(string name = "ordinality")
    {
        CheckNew(name);
        return new(this) { Ordinality = name };
    }

    /// <summary>The same rows under a name; without one the compiler chooses.</summary>
    public FunctionTable As(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(this, name);
    }

    /// <summary>The column of this name and type.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message lists those there are.</exception>
    /// <exception cref="ArgumentException">It has another type.</exception>
    public Expr<T> Column<T>(string name)
    {
        foreach (var column in AllColumns)
        {
            if (column.Name == name)
            {
                return column.Type is SqlType<T> type
                    ? new DerivedColumn<T>(this, name, type, neverNull: false)
                    : throw ColumnTypeError.Of($"{Function}.{name}", column.Type.ClrType, typeof(T));
            }
        }

        throw new KeyNotFoundException($"{Function} was given no column '{name}'. Its columns are: {string.Join(", ", AllColumns.Select(c => c.Name))}. Add it by `.WithColumn<T>(\"…\")`.");
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Function);
        parts.Value(Name);
        parts.Value(Ordinality);
        parts.Value(Columns.Length);
        foreach (var (name, type) in Columns)
        {
            parts.Value(name);
            parts.Value(type);
        }

        parts.Nodes(ref _arguments);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitFunctionTable(this);

    internal bool Contains(string name) => AllColumns.Any(c => c.Name == name);

    internal Expr Untyped(string name) => AllColumns.Where(c => c.Name == name).Select(c => c.Type.DerivedColumn(this, name, neverNull: false)).FirstOrDefault()
        ?? throw new KeyNotFoundException($"{Function} was given no column '{name}'. Its columns are: {string.Join(", ", AllColumns.Select(c => c.Name))}.");

    private FunctionTable(FunctionTable from, string name) : this(from) => Name = name;

    private void CheckNew(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Contains(name))
        {
            throw new ArgumentException($"{Function} has a column '{name}' already.", nameof(name));
        }
    }
}
