using System.Numerics;
using System.Runtime.InteropServices;

namespace Athanor.Sql;

/// <summary>Walks a statement once: builds its structural key and collects its bind parameters.</summary>
/// <remarks>One is kept per thread. Shared nodes and parameters that occur again are written as the number of their first occurrence, so that
/// two statements have the same key only when the same places mean the same thing.</remarks>
internal sealed class KeyBuilder : PartVisitor
{
    // A builder that a huge statement has blown up is not kept: its memory would stay with the thread.
    private const int MostKept = 16_384;

    [ThreadStatic]
    private static KeyBuilder? _kept;

    private readonly List<IBindParameter> _parameters = [];
    private readonly List<SqlNode> _shared = [];
    private readonly Dictionary<IBindParameter, int> _places = new(ParameterIdentity.Instance);
    private KeyPart[] _parts = new KeyPart[256];
    private int _length;
    private int _depth;
    private ulong _hash;
    private bool _arrays;
    private bool _isSet;
    private bool _hasNamed;

    public static KeyBuilder Rent(bool arrayParameters)
    {
        var builder = _kept ?? new KeyBuilder();
        _kept = null;
        builder._arrays = arrayParameters;
        return builder;
    }

    public StatementKey Key => new(_parts, _length, (int)(_hash >> 32));

    public IBindParameter[] Parameters => [.. _parameters];

    /// <summary>Where the values of the parameters come from.</summary>
    public ParameterSource SourceOf(IBindParameter[] parameters) =>
        parameters.Length == 0 ? ParameterSource.None : _hasNamed ? new OpenParameters(parameters, NamedValues.None) : new BoundParameters(parameters);

    public void Return()
    {
        if (_parts.Length > MostKept)
        {
            return;
        }

        _parameters.Clear();
        _shared.Clear();
        _places.Clear();
        Array.Clear(_parts, 0, _length);
        _length = 0;
        _depth = 0;
        _hash = 0;
        _hasNamed = false;
        _isSet = false;
        _kept = this;
    }

    protected internal override void Visit(SqlNode? node)
    {
        if (node is null)
        {
            Value(null);
        }
        else
        {
            node.WriteKey(this);
        }
    }

    /// <summary>A node by its type and its parts.</summary>
    public void Structure(SqlNode node)
    {
        if (node.IsShared && !IsFirst(node))
        {
            return;
        }

        if ((++_depth & 63) == 0)
        {
            StatementCompiler.RequireStack();
        }

        Add(node.GetType(), 0);
        // Elsewhere, in hand-written SQL, a list has a place for each element on every database, and its size is part of the text.
        var outer = _isSet;
        _isSet = node is IBindParameter ? outer : node is InExpr or RowList;
        node.DeclareParts(this);
        _isSet = outer;
        _depth--;
    }

    /// <summary>A column: of a source met before it is a single part.</summary>
    public void Column(ColumnSchema schema, FromClause source)
    {
        var at = PlaceOf(source);
        Add(schema, at);
        if (at < 0)
        {
            source.WriteKey(this);
        }
    }

    private bool IsFirst(SqlNode node)
    {
        var at = PlaceOf(node);
        if (at >= 0)
        {
            Add(SharedAgain, at);
            return false;
        }

        _shared.Add(node);
        return true;
    }

    private int PlaceOf(SqlNode node)
    {
        var met = CollectionsMarshal.AsSpan(_shared);
        for (var i = 0; i < met.Length; i++)
        {
            if (ReferenceEquals(met[i], node))
            {
                return i;
            }
        }

        return -1;
    }

    public override void Value(object? value) => Add(value, 0);

    public override void Value(long value) => Add(null, value);

    public override void Bind(IBindParameter parameter)
    {
        var named = parameter as IValueParameter;
        if ((named is null ? Seen(parameter) : SeenNamed(named)) is var at && at >= 0)
        {
            Add(ParameterAgain, at);
            return;
        }

        _parameters.Add(parameter);
        Add(parameter.Type, parameter.ListCount < 0 ? -1 : _arrays && _isSet && parameter.Type.TravelsInArrays ? 0 : RoundedSize(parameter.ListCount));
    }

    /// <summary>The number of places that a list of this size takes, so that few texts serve all sizes: the next power of two, or of long ones the next thousand.</summary>
    /// <remarks>Near the most parameters that any database takes it is the size itself: rounding must not make a list too long.</remarks>
    public static int RoundedSize(int count) => count switch
    {
        <= 1 or > 30 << 10 => count,
        <= 4 << 10 => (int)BitOperations.RoundUpToPowerOf2((uint)count),
        _ => (count + 1023) & ~1023,
    };

    private int SeenNamed(IValueParameter named)
    {
        _hasNamed = true;
        foreach (var other in _parameters)
        {
            if (other is IValueParameter same && same.Name == named.Name && Plain(same.ClrType) != Plain(named.ClrType))
            {
                throw new CompileException($"The parameter '{named.Name}' is one of {Plain(same.ClrType)} and one of {Plain(named.ClrType)} in the same statement. Give the two different names.");
            }
        }

        return _parameters.FindIndex(p => ParameterIdentity.Instance.Equals(p, named));
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // A few parameters are found by looking at each; many (the rows of an INSERT) by hash.
    private int Seen(IBindParameter parameter)
    {
        const int Few = 16;
        if (_parameters.Count < Few)
        {
            var met = CollectionsMarshal.AsSpan(_parameters);
            for (var i = 0; i < met.Length; i++)
            {
                if (ReferenceEquals(met[i], parameter))
                {
                    return i;
                }
            }

            return -1;
        }

        for (var i = _places.Count; i < _parameters.Count; i++)
        {
            _places.Add(_parameters[i], i);
        }

        return _places.TryGetValue(parameter, out var at) ? at : -1;
    }

    private static readonly object SharedAgain = new();
    private static readonly object ParameterAgain = new();

    private void Add(object? value, long number)
    {
        if (_length == _parts.Length)
        {
            Array.Resize(ref _parts, _length * 2);
        }

        _parts[_length++] = new KeyPart(value, number);
        // One multiplication a part: a statement has dozens, and what it costs to be told apart here it costs at every execution.
        _hash = (BitOperations.RotateLeft(_hash, 5) ^ (ulong)number ^ (uint)(value is null ? 0 : value.GetHashCode())) * 0x9E37_79B9_7F4A_7C15;
    }
}
