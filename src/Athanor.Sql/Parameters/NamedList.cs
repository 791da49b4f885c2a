namespace Athanor.Sql;

/// <summary>A list of values that is given by name at execution: <c>u.Id.In(ParamList&lt;long&gt;("ids"))</c>.</summary>
/// <typeparam name="T">The C# type of a value.</typeparam>
public sealed class NamedList<T> : SqlNode, INamedParameter
{
    private readonly string _name;
    private readonly SqlType<T>? _type;

    internal NamedList(string name, SqlType<T>? type)
    {
        _name = name;
        _type = type;
    }

    string INamedParameter.Name => _name;

    Type INamedParameter.ClrType => typeof(T);

    bool INamedParameter.ShapesText => true;

    SqlNode INamedParameter.ShapedBy(object? value) => value is IEnumerable<T> values
        ? ListParameter<T>.Of(values, _type ?? SqlTypes.Default<T>())
        : throw new UsageException($"The parameter '{_name}' takes a list of {typeof(T).Name}, and was given {(value is null ? "null" : $"one {value.GetType().Name}")}.");

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(_name);
        parts.Value(_type);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => throw NamedValues.Unshaped(_name);

    /// <summary>The list as it stands beside an expression.</summary>
    internal NamedList<T> Beside(SqlType<T> type) => _type is null ? new(_name, type) : this;
}
