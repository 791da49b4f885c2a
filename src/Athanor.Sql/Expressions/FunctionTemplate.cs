using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A function of your own with the SQL of each dialect: <c>new FunctionTemplate&lt;double&gt;("distance").On("postgresql", "earth_distance({0}, {1})")</c>. Immutable.</summary>
/// <remarks>Keep it in a static field: statements with it are known again by the object.</remarks>
/// <typeparam name="T">The C# type of its value; nullable where it can be NULL.</typeparam>
public sealed class FunctionTemplate<T>
{
    private readonly SqlType<T> _type;
    private readonly ImmutableDictionary<string, SqlTemplate> _texts;
    private readonly SqlTemplate? _otherwise;

    /// <summary>Makes a function that no dialect has yet.</summary>
    /// <param name="name">Its name in errors and in results.</param>
    /// <param name="type">The SQL type of its value; the default of <typeparamref name="T"/> when null.</param>
    public FunctionTemplate(string name, SqlType<T>? type = null) : this(name, type ?? SqlTypes.Default<T>(), ImmutableDictionary<string, SqlTemplate>.Empty, null) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

    private FunctionTemplate(string name, SqlType<T> type, ImmutableDictionary<string, SqlTemplate> texts, SqlTemplate? otherwise)
    {
        Name = name;
        _type = type;
        _texts = texts;
        _otherwise = otherwise;
    }

    /// <summary>The name in errors and in results.</summary>
    public string Name { get; }

    /// <summary>The function with its SQL in one dialect.</summary>
    /// <param name="dialect">The dialect's name: <c>sqlite</c>, <c>postgresql</c>, <c>mariadb</c>, <c>mysql</c>.</param>
    /// <param name="sql">Trusted text: never built from input. <c>{0}</c> is the first argument, <c>{{</c> a brace.</param>
    /// <exception cref="FormatException">A brace has no partner or holds no number.</exception>
    public FunctionTemplate<T> On(string dialect, string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dialect);
        return new(Name, _type, _texts.SetItem(dialect, SqlTemplate.Parse(sql)), _otherwise);
    }

    /// <summary>The function with its SQL in all dialects that have none of their own. Without it those refuse the function.</summary>
    /// <param name="sql">Trusted text: never built from input. <c>{0}</c> is the first argument, <c>{{</c> a brace.</param>
    /// <exception cref="FormatException">A brace has no partner or holds no number.</exception>
    public FunctionTemplate<T> Otherwise(string sql) => new(Name, _type, _texts, SqlTemplate.Parse(sql));

    /// <summary>A call.</summary>
    /// <exception cref="ArgumentException">The SQL of a dialect names an argument that is not given.</exception>
    public Expr<T> Call(params ReadOnlySpan<Expr> arguments)
    {
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        }

        foreach (var template in _texts.Values.Append(_otherwise))
        {
            if (template?.Arguments > arguments.Length)
            {
                throw new ArgumentException($"The SQL of {Name} names {template.Arguments} arguments, and the call has {arguments.Length}.", nameof(arguments));
            }
        }

        return new TemplateCall<T>(this, _type, [.. arguments]);
    }

    /// <summary>Whether its SQL is one call or word in every dialect, so that it needs no parentheses.</summary>
    internal bool IsClosed => _texts.Values.All(t => t.IsClosed) && _otherwise?.IsClosed != false;

    internal SqlTemplate TextIn(StatementCompiler compiler) => _texts.GetValueOrDefault(compiler.Dialect.Name) ?? _otherwise
        ?? throw compiler.Unsupported($"function {Name}", $"give it SQL there, `.On(\"{compiler.Dialect.Name}\", …)`, or leave it out");
}
