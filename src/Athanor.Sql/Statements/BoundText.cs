using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>SQL written by hand with named parameters: <c>NamedText("SELECT * FROM users WHERE age > :age").Bind("age", 18)</c>. Immutable: it can be bound again.</summary>
/// <remarks>A name after a colon is a parameter, except in quotes and comments and after another colon (a cast); <c>\:</c> is a plain colon.</remarks>
public sealed class BoundText
{
    private readonly ImmutableArray<SqlNode> _parts;
    private readonly ImmutableDictionary<string, SqlNode> _values;

    internal BoundText(ImmutableArray<SqlNode> parts, ImmutableDictionary<string, SqlNode> values)
    {
        _parts = parts;
        _values = values;
    }

    /// <summary>The parameters' names, each once.</summary>
    public IReadOnlyList<string> ParameterNames => [.. _parts.OfType<NamedParameter>().Select(p => p.Name).Distinct()];

    /// <summary>The statement with the values that were given.</summary>
    /// <remarks>A parameter without a value is a <see cref="CompileException"/> when it is compiled.</remarks>
    public TextStatement Statement => new([.. _parts.Select(ValueOf)], isWrite: true, returnsRows: false);

    /// <summary>Gives a parameter its value, in place of one that it had.</summary>
    /// <param name="name">The name, without the colon.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The SQL type; the default of <typeparamref name="T"/> when null.</param>
    /// <exception cref="ArgumentException">The text has no such parameter.</exception>
    public BoundText Bind<T>(string name, T value, SqlType<T>? type = null) => With(name, new BindParameter<T>(value, type));

    /// <summary>Gives a parameter a list of values, in parentheses: <c>WHERE id IN :ids</c>.</summary>
    /// <param name="name">The name, without the colon.</param>
    /// <param name="values">The values; one at least.</param>
    /// <param name="type">The SQL type of one; the default of <typeparamref name="T"/> when null.</param>
    /// <exception cref="ArgumentException">The text has no such parameter, or the list is empty or holds a null.</exception>
    public BoundText BindList<T>(string name, IEnumerable<T> values, SqlType<T>? type = null) => With(name, SqlLanguage.ListOf(values, type));

    /// <summary>The statement as a query: it only reads.</summary>
    public TextStatement AsQuery() => Statement.AsQuery();

    /// <inheritdoc/>
    public override string ToString() => Statement.ToString();

    private SqlNode ValueOf(SqlNode part) => part is NamedParameter named && _values.TryGetValue(named.Name, out var value) ? value : part;

    private BoundText With(string name, SqlNode value) => ParameterNames.Contains(name)
        ? new(_parts, _values.SetItem(name, value))
        : throw new ArgumentException($"The text has no parameter ':{name}'. Its parameters are: {string.Join(", ", ParameterNames)}.", nameof(name));
}
