namespace Athanor.Sql;

/// <summary>A SQL type: what a dialect calls it and how values of it travel. Immutable; types with the same facets are equal.</summary>
public abstract class SqlType
{
    private protected SqlType(SqlTypeKind kind) => Kind = kind;

    /// <summary>The family that decides the name in DDL and the form on the wire.</summary>
    public SqlTypeKind Kind { get; }

    /// <summary>The CLR type of a value, never a <see cref="Nullable{T}"/>'s underlying type in disguise: <c>int?</c> for a nullable integer.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The greatest length in characters or bytes; null when there is none.</summary>
    public virtual int? Length => null;

    /// <summary>The number of significant decimal digits; null when not limited.</summary>
    public virtual int? Precision => null;

    /// <summary>The number of digits after the decimal point; null when not limited.</summary>
    public virtual int? Scale => null;

    /// <summary>The type of the stored value under this one: itself, save for decorators and nullable forms.</summary>
    public virtual SqlType Stored => this;

    /// <summary>The name that stands in DDL and in casts as it is, on every database; null where the dialect names the type.</summary>
    public virtual string? ExactName => null;

    /// <summary>The type of one value of an array; null for all else.</summary>
    public virtual SqlType? ElementType => null;

    /// <summary>Whether many values of the type can travel as one array: neither arrays nor values that SQL stands around can.</summary>
    public virtual bool TravelsInArrays => true;

    /// <summary>The stored type on a dialect: what <see cref="Stored"/> is, with variants chosen.</summary>
    internal virtual SqlType StoredOn(Dialect dialect) => this;

    /// <summary>The SQL around a bound value; null where it stands bare.</summary>
    internal virtual SqlNode? Bound(SqlNode value, string? dialect) => null;

    /// <summary>The SQL around a value that a query gives back; null where it stands bare.</summary>
    internal virtual SqlNode? Selected(SqlNode value, string? dialect) => null;

    /// <summary>Reads a value of any type, boxed; null for NULL.</summary>
    internal abstract object? ReadBoxed(RowReader reader, int ordinal);

    /// <summary>A bind parameter of this type with a value of the same type but for nullability; null for a value of another one.</summary>
    internal abstract Expr? TryBind(object? value);

    /// <summary>The list of an <c>IN</c> of this type, of boxed values that are not null.</summary>
    internal abstract IBindParameter BindList(object[] values);

    /// <summary>The typed column over a source that has this type.</summary>
    public abstract IColumn CreateColumn(FromClause source, ColumnSchema schema);

    /// <summary>The column of a subquery or CTE that has this type.</summary>
    internal abstract Expr DerivedColumn(FromClause source, string name, bool neverNull);

    /// <summary>The expression of this type over a node that has no type of its own.</summary>
    internal abstract Expr Wrap(Func<SqlType, SqlNode> node);

    /// <summary>A node of this type as a column of a result.</summary>
    internal abstract Expr Named(SqlNode node, string name, bool neverNull);

    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}
