#!/usr/bin/env dotnet
#:property PublishAot=false
#:property GenerateDocumentationFile=false

// Checks the HTTP contract of samples/Bazaar from outside, against a service that runs already:
//
//   dotnet run eng/bazaar-check.cs -- --url http://127.0.0.1:5080 [--data DIR] [--phase first|restarted]
//
// --data   the folder that holds adventureworks/products.csv (../shared/data beside the checkout is looked into as well);
//          without that file a smaller one of this program's own is imported.
// --phase  first (the default) checks everything and leaves a marker; restarted checks, after a restart, that nothing was lost since.
//
// Each run uses skus and categories of its own, so that the database may hold anything before. Exit code 0 when all is well, otherwise 1.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

var options = Options.Parse(args);
if (options is null)
    return 1;

using var api = new Api(options.Url);
if (!await api.Answers(TimeSpan.FromSeconds(60)))
{
    Console.Error.WriteLine($"{options.Url} does not answer.");
    return 1;
}

var run = new Run(api);
if (options.Phase == "restarted")
{
    await new RestartChecks(run).All();
}
else
{
    await new ServiceChecks(run).All();
    await new ImportChecks(run, options.CsvPath).All();
    await new ListChecks(run).All();
    await new ProductChecks(run).All();
    await new CategoryChecks(run).All();
    await new HostileChecks(run).All();
    await new ConcurrencyChecks(run).All();
    await new RestartChecks(run).LeaveMarker();
}

Console.WriteLine($"{run.Checks} checks, {run.Failures} failed");
return run.Failures == 0 ? 0 : 1;

/// <summary>The command line.</summary>
internal sealed record Options(Uri Url, string Phase, string? CsvPath)
{
    public static Options? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
            values[args[i]] = args[i + 1];
        var phase = values.GetValueOrDefault("--phase", "first");
        if (args.Length % 2 != 0 || values.Keys.Except(["--url", "--data", "--phase"]).Any() || phase is not ("first" or "restarted")
            || !Uri.TryCreate(values.GetValueOrDefault("--url"), UriKind.Absolute, out var url))
        {
            Console.Error.WriteLine("usage: dotnet run eng/bazaar-check.cs -- --url URL [--data DIR] [--phase first|restarted]");
            return null;
        }

        return new Options(url, phase, FindCsv(values.GetValueOrDefault("--data")));
    }

    private static string? FindCsv(string? folder)
    {
        const string file = "adventureworks/products.csv";
        var folders = new List<string>();
        if (folder is not null)
            folders.Add(folder);
        for (var above = new DirectoryInfo(Environment.CurrentDirectory); above is not null; above = above.Parent)
            folders.Add(Path.Combine(above.FullName, "shared", "data"));
        var found = folders.Select(candidate => Path.Combine(candidate, file)).FirstOrDefault(File.Exists);
        if (folder is not null && found is null)
            throw new FileNotFoundException($"--data {folder} does not hold {file}.");
        return found;
    }
}

/// <summary>An expectation that was not met.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);

/// <summary>An answer of the service.</summary>
internal sealed record Reply(string Request, int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? MediaType => ContentHeaders.ContentType?.MediaType;

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new CheckFailedException($"{Request} answered null");

    public string ETag => Headers.ETag?.ToString() ?? throw new CheckFailedException($"{Request} sent no ETag");

    /// <summary>The problems listed, as <c>type loc.loc</c>.</summary>
    public IReadOnlyList<string> Problems =>
        [.. Json["errors"]!.AsArray().Select(error => $"{(string?)error!["type"]} {string.Join('.', error["loc"]!.AsArray().Select(part => (string?)part))}")];

    public Reply Is(params int[] statuses)
    {
        if (!statuses.Contains(Status))
            throw new CheckFailedException($"{Request} answered {Status}, not {string.Join(" or ", statuses)}: {Text}");
        return this;
    }
}

/// <summary>The service as its clients see it. Every error answer is looked at: none may be a 5xx, each has to be a problem.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient _http;

    public Api(Uri url)
    {
        Url = url;
        _http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = url };
    }

    public Uri Url { get; }

    /// <summary>Waits for a service that is still starting.</summary>
    public async Task<bool> Answers(TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < until)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri("/health/live", UriKind.Relative));
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }

        return false;
    }

    public Task<Reply> Get(string path, string? ifNoneMatch = null) => Send(HttpMethod.Get, path, null, ("If-None-Match", ifNoneMatch));

    public Task<Reply> Post(JsonNode body) => Send(HttpMethod.Post, "/v1/products", Json(body.ToJsonString()));

    public Task<Reply> Post(string body) => Send(HttpMethod.Post, "/v1/products", Json(body));

    public Task<Reply> Patch(long id, string body, string? ifMatch = null) => Send(HttpMethod.Patch, $"/v1/products/{id}", Json(body), ("If-Match", ifMatch));

    public Task<Reply> Delete(long id, string? ifMatch = null) => Send(HttpMethod.Delete, $"/v1/products/{id}", null, ("If-Match", ifMatch));

    public Task<Reply> Import(byte[] csv, string field = "file", string? fileName = "products.csv")
    {
        var form = new MultipartFormDataContent();
        if (fileName is null)
            form.Add(new ByteArrayContent(csv), field);
        else
            form.Add(new ByteArrayContent(csv), field, fileName);
        return Send(HttpMethod.Post, "/v1/products/import", form);
    }

    public Task<Reply> Import(string csv) => Import(Encoding.UTF8.GetBytes(csv));

    public static HttpContent Json(string text, string mediaType = "application/json") => Bytes(Encoding.UTF8.GetBytes(text), mediaType);

    public static HttpContent Bytes(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (content is not null)
            request.Headers.ExpectContinue = content.Headers.ContentLength > 1_000_000;
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        var shown = path.Length > 100 ? $"{path[..100]}…" : path;
        var reply = new Reply(
            $"{method} {shown}", (int)response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
        if (reply.Status >= 500)
            throw new CheckFailedException($"{reply.Request} answered {reply.Status}: {reply.Text}");
        if (reply.Status >= 400)
            MustBeProblem(reply);
        return reply;
    }

    /// <summary>Sends bytes as they are, which an HTTP client would not, and returns the status of the answer.</summary>
    public async Task<int> SendRaw(byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Url.Host, Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(bytes);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = await reader.ReadLineAsync(patience.Token) ?? throw new CheckFailedException("the connection was closed without an answer");
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public void Dispose() => _http.Dispose();

    private static void MustBeProblem(Reply reply)
    {
        if (reply.MediaType != "application/problem+json")
            throw new CheckFailedException(
                $"{reply.Request} answered {reply.Status} as {reply.MediaType ?? "nothing"}, not application/problem+json: {reply.Text}");
        var problem = reply.Json;
        if ((int?)problem["status"] != reply.Status || (string?)problem["title"] is not { Length: > 0 } || (string?)problem["type"] is not { Length: > 0 })
            throw new CheckFailedException($"{reply.Request} answered a problem without type, title or its status {reply.Status}: {reply.Text}");
    }
}

/// <summary>The checks of one run: their count, and names that no other run uses.</summary>
internal sealed class Run(Api api)
{
    private int _nextSku;

    public Api Api { get; } = api;

    public int Checks { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Letters and digits that are this run's own.</summary>
    public string Tag { get; } = $"{DateTime.UtcNow:yyMMddHHmmss}{Random.Shared.Next(1000):d3}";

    public string Category => $"Check {Tag}";

    // Of one length, so that they sort in the order in which they were made.
    public string NewSku() => $"CK-{Tag}-{Interlocked.Increment(ref _nextSku):d6}";

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever goes wrong in a check is its failure, not the program's.")]
    public async Task Check(string name, Func<Task> check)
    {
        Checks++;
        try
        {
            await check();
            Console.WriteLine($"ok      {name}");
        }
        catch (Exception failure)
        {
            Failures++;
            var reason = failure is CheckFailedException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
            Console.WriteLine($"FAILED  {name}: {(reason.Length > 2_000 ? reason[..2_000] : reason)}");
        }
    }

    public static void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new CheckFailedException($"{what} is {actual}, not {expected}");
    }

    public static void SameList<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what) =>
        Same(string.Join(" | ", expected), string.Join(" | ", actual), what);

    public static void That(bool condition, string complaint)
    {
        if (!condition)
            throw new CheckFailedException(complaint);
    }

    /// <summary>A new product of this run; <paramref name="more"/> adds members to it or replaces them.</summary>
    public async Task<Product> Add(string more = "{}")
    {
        var body = New(more);
        return Product.Of((await Api.Post(body)).Is(201).Json);
    }

    public JsonObject New(string more = "{}")
    {
        var body = new JsonObject { ["sku"] = NewSku(), ["name"] = $"Checked {Tag}", ["list_price"] = 10 };
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            body[name] = value?.DeepClone();
        return body;
    }

    public async Task<Product> Read(long id) => Product.Of((await Api.Get($"/v1/products/{id}")).Is(200).Json);

    public async Task<long> Total(string query = "") => (long)(await Api.Get($"/v1/products?limit=1&{query}")).Is(200).Json["total"]!;

    public async Task<IReadOnlyList<Product>> List(string query) =>
        [.. (await Api.Get($"/v1/products?{query}")).Is(200).Json["items"]!.AsArray().Select(item => Product.Of(item!))];

    /// <summary>All products that there are, page by page.</summary>
    public async Task<IReadOnlyList<Product>> ListAll(string query = "sort=id")
    {
        var all = new List<Product>();
        while (true)
        {
            var page = await List(string.Create(CultureInfo.InvariantCulture, $"limit=100&offset={all.Count}&{query}"));
            all.AddRange(page);
            if (page.Count < 100)
                return all;
        }
    }
}

/// <summary>A product in its JSON form, its members checked.</summary>
internal sealed record Product(
    long Id, string Sku, string Name, string? Category, string? Subcategory, decimal ListPrice, decimal? StandardCost, string? Color, string? Size,
    string? SizeUnit, decimal? Weight, string? WeightUnit, int Stock, string? SellStart, string? SellEnd, int Version)
{
    public static readonly string[] Members =
    [
        "id", "sku", "name", "category", "subcategory", "list_price", "standard_cost", "color", "size", "size_unit", "weight", "weight_unit", "stock",
        "sell_start", "sell_end", "version",
    ];

    public static Product Of(JsonNode json)
    {
        Run.SameList(Members.Order(StringComparer.Ordinal), json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal), "the list of members");
        return new Product(
            (long)json["id"]!, (string)json["sku"]!, (string)json["name"]!, (string?)json["category"], (string?)json["subcategory"],
            Number(json, "list_price") ?? throw new CheckFailedException("list_price is null"), Number(json, "standard_cost"), (string?)json["color"],
            (string?)json["size"], (string?)json["size_unit"], Number(json, "weight"), (string?)json["weight_unit"], (int)json["stock"]!,
            (string?)json["sell_start"], (string?)json["sell_end"], (int)json["version"]!);
    }

    private static decimal? Number(JsonNode json, string member)
    {
        if (json[member] is not { } value)
            return null;
        Run.Same(JsonValueKind.Number, value.GetValueKind(), $"the kind of {member}");
        return value.GetValue<decimal>();
    }
}

/// <summary>A CSV file, read and written in the plainest way.</summary>
internal static class Csv
{
    public const string Header =
        "sku,name,category,subcategory,list_price,standard_cost,color,size,size_unit,weight,weight_unit,stock,sell_start,sell_end";

    public static List<string[]> Read(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        return rows;
    }

    public static string Row(params IEnumerable<string> fields) =>
        string.Join(',',
            fields.Select(field => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>A row with a sku, a name and a price.</summary>
    public static string Short(string sku, string name, string price) => $"{sku},{name},,,{price},,,,,,,,,";

    public static string File(params IEnumerable<string> rows) => $"{Header}\r\n{string.Concat(rows.Select(row => $"{row}\r\n"))}";
}

/// <summary>What the service says of itself.</summary>
internal sealed class ServiceChecks(Run run)
{
    public async Task All()
    {
        await run.Check("health: live and ready", async () =>
        {
            (await run.Api.Get("/health/live")).Is(200);
            (await run.Api.Get("/health/ready")).Is(200);
        });
        await run.Check("seeds: there are products and categories before anything is written", async () =>
        {
            Run.That((await run.List("limit=1")).Count == 1, "there is no product");
            Run.That((await run.Api.Get("/v1/categories")).Is(200).Json.AsArray().Count > 0, "there is no category");
        });
        await run.Check("unknown paths are 404 problems", async () =>
        {
            foreach (var path in new[] { "/", "/v1", "/v1/product", "/v1/products/1/x", "/health", "/%E2%82%AC" })
                (await run.Api.Get(path)).Is(404);
        });
        await run.Check("unknown methods are 405 problems that name the known ones", async () =>
        {
            foreach (var (method, path, allowed) in new[]
                     {
                         ("PUT", "/v1/products", "GET,POST"), ("DELETE", "/v1/products", "GET,POST"), ("POST", "/v1/products/1", "DELETE,GET,PATCH"),
                         ("BREW", "/v1/products/1", "DELETE,GET,PATCH"), ("POST", "/v1/categories", "GET"), ("PUT", "/health/live", "GET"),
                     })
            {
                var reply = (await run.Api.Send(new HttpMethod(method), path, null)).Is(405);
                Run.SameList(allowed.Split(','), reply.ContentHeaders.Allow.Order(StringComparer.Ordinal), $"Allow of {path}");
            }
        });
        await run.Check("openapi: a document with all paths, whose references all lead somewhere", OpenApi);
    }

    private async Task OpenApi()
    {
        var reply = (await run.Api.Get("/openapi.json")).Is(200);
        Run.Same("application/json", reply.MediaType, "the media type");
        var document = reply.Json;
        Run.That(((string?)document["openapi"])?.StartsWith("3.", StringComparison.Ordinal) is true, "it is no OpenAPI 3 document");
        var paths = document["paths"]!.AsObject();
        foreach (var (path, methods) in new[]
                 {
                     ("/v1/products", "get post"), ("/v1/products/{id}", "delete get patch"), ("/v1/products/import", "post"), ("/v1/categories", "get"),
                     ("/health/live", "get"), ("/health/ready", "get"),
                 })
            Run.Same(methods, string.Join(' ', paths[path]!.AsObject().Select(method => method.Key).Order(StringComparer.Ordinal)), path);
        Run.SameList(
            ["category", "limit", "max_price", "min_price", "offset", "q", "sort"],
            paths["/v1/products"]!["get"]!["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]).Order(StringComparer.Ordinal),
            "the parameters of the list");
        var created = Resolve(document, paths["/v1/products"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!);
        Run.SameList(
            ["list_price", "name", "sku"], created["required"]!.AsArray().Select(name => (string?)name).Order(StringComparer.Ordinal), "what is required");
        var shown = Resolve(document, paths["/v1/products/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!);
        Run.SameList(
            Product.Members.Order(StringComparer.Ordinal), shown["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal),
            "a product");
        var form = Resolve(document, paths["/v1/products/import"]!["post"]!["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!);
        Run.That(form["properties"]!["file"] is not null, "the import takes no file");
        References(document, document);
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        if ((string?)schema["$ref"] is not { } reference)
            return schema;
        Run.That(reference.StartsWith("#/", StringComparison.Ordinal), $"{reference} leads outside");
        var target = document;
        foreach (var part in reference[2..].Split('/'))
            target = (target is JsonArray array ? array[int.Parse(part, CultureInfo.InvariantCulture)] : target![part])
                     ?? throw new CheckFailedException($"{reference} leads nowhere");
        return target!;
    }

    private static void References(JsonNode document, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                References(document, item);
        }
        else if (node is JsonObject members)
        {
            if (members.ContainsKey("$ref"))
                Resolve(document, members);
            foreach (var (_, member) in members)
                References(document, member);
        }
    }
}

/// <summary>Imports of CSV files.</summary>
internal sealed class ImportChecks(Run run, string? csvPath)
{
    public async Task All()
    {
        if (csvPath is null)
            Console.WriteLine("note    adventureworks/products.csv is not there: only this program's own files are imported");
        else
            await run.Check("import: the real file, all of its rows as they are",
                async () => await ImportAndCompare(await File.ReadAllTextAsync(csvPath), expectedRows: 504));
        await run.Check("import: quoted commas, doubled quotes, line ends within fields and empty fields", () => ImportAndCompare(OwnFile(), expectedRows: 5));
        await run.Check("import: the same file again updates each row and changes none", ImportTwice);
        await run.Check("import: line ends may be LF or CR, the last may lack, a byte order mark may be there", LineEnds);
        await run.Check("import: a header alone imports nothing", async () => await Counts(Csv.Header, 0, 0));
        await run.Check("import: columns may come in another order", OtherOrder);
        await run.Check("import: a new price and category of a known sku are taken over, and its version grows", UpdateBySku);
        await run.Check("import: of two rows with one sku the last stands", TwoRows);
        await run.Check("import: thousands of rows in one file", Thousands);
        await run.Check("import: bad rows are 422 with line, column and reason each, and nothing is written", BadRows);
        await run.Check("import: a bad last row keeps the whole file out", BadLastRow);
        await run.Check("import: the first 1,000 problems are listed and all are counted", ManyProblems);
        await run.Check("import: malformed quotes, bytes that are not UTF-8 and NUL characters are bad rows", MalformedRows);
        await run.Check("import: an empty file, a wrong header and a short row are 422", WrongFiles);
        await run.Check("import: a missing field, a text instead of a file and a broken form are 422", WrongForms);
    }

    private string OwnFile() => Csv.File(
        Csv.Row(run.NewSku(), "Frame - Black, 58", run.Category, "Road, \"fast\"", "1431.5", "1059.31", "Black", "58", "CM", "2.24", "LB", "4", "2008-04-30",
            "2012-05-29"),
        Csv.Row(run.NewSku(), "A \"quoted\" name", run.Category, "Road, \"fast\"", "0.0001", "13.0863", "", "", "", "", "", "0", "", ""),
        Csv.Row(run.NewSku(), "Two\nlines", run.Category, "", "99999999999.9999", "", "", "", "", "435.00", "G", "2147483647", "2024-02-29", ""),
        Csv.Row(run.NewSku(), "Größe 名前 🜂", "", "", "7", "", "", "", "", "", "", "", "", ""),
        Csv.Row(run.NewSku(), "  spaces stay  ", "", "", "7.10", "", "", "", "", "", "", "12", "", ""));

    private async Task ImportAndCompare(string csv, int expectedRows)
    {
        var rows = Csv.Read(csv)[1..];
        Run.Same(expectedRows, rows.Count, "the number of rows in the file");
        var report = (await run.Api.Import(csv)).Is(200).Json;
        Run.Same(expectedRows, (int)report["imported"]! + (int)report["updated"]!, "imported and updated");
        Run.Same(0, report["errors"]!.AsArray().Count, "the number of errors");
        await Compare(rows);
    }

    private async Task Compare(List<string[]> rows)
    {
        var stored = (await run.ListAll()).ToDictionary(product => product.Sku, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Run.That(stored.TryGetValue(row[0], out var product), $"{row[0]} is not there");
            var expected = new Product(
                product!.Id, row[0], row[1], Text(row[2]), Text(row[3]), Number(row[4])!.Value, Number(row[5]), Text(row[6]), Text(row[7]), Text(row[8]),
                Number(row[9]), Text(row[10]), row[11] is "" ? 0 : int.Parse(row[11], CultureInfo.InvariantCulture), Text(row[12]), Text(row[13]),
                product.Version);
            Run.Same(expected, product, row[0]);
        }

        static string? Text(string field) => field is "" ? null : field;
        static decimal? Number(string field) => field is "" ? null : decimal.Parse(field, CultureInfo.InvariantCulture);
    }

    private async Task Counts(string csv, int imported, int updated)
    {
        var report = (await run.Api.Import(csv)).Is(200).Json;
        Run.Same((imported, updated), ((int)report["imported"]!, (int)report["updated"]!), "(imported, updated)");
        Run.Same(0, report["errors"]!.AsArray().Count, "the number of errors");
    }

    private async Task ImportTwice()
    {
        var csv = OwnFile();
        await Counts(csv, 5, 0);
        var total = await run.Total();
        await Counts(csv, 0, 5);
        Run.Same(total, await run.Total(), "the total");
        await Compare(Csv.Read(csv)[1..]);
    }

    private async Task LineEnds()
    {
        foreach (var lineEnd in new[] { "\n", "\r", "\r\n" })
        {
            var rows = new[] { Csv.Short(run.NewSku(), "One", "1"), Csv.Short(run.NewSku(), "Two", "2") };
            await Counts($"\uFEFF{Csv.Header}{lineEnd}{rows[0]}{lineEnd}{rows[1]}", 2, 0);
        }
    }

    private async Task OtherOrder()
    {
        var sku = run.NewSku();
        await Counts($"{string.Join(',', Csv.Header.Split(',').Reverse())}\n,,5,,,,,,,1.5,,,Turned,{sku}\n", 1, 0);
        var product = (await run.List($"q={sku}")).Single();
        Run.Same(("Turned", 1.5m, 5), (product.Name, product.ListPrice, product.Stock), "the product");
    }

    private async Task UpdateBySku()
    {
        var before = await run.Add($$"""{"category": "{{run.Category}}", "subcategory": "Old", "color": "Red", "stock": 3}""");
        await Counts(Csv.File($"{before.Sku},New name,{run.Category} moved,,12.34,,,,,,,,,"), 0, 1);
        var after = await run.Read(before.Id);
        Run.That(after.Version > before.Version, $"the version is {after.Version} after {before.Version}");
        Run.Same(
            before with { Name = "New name", Category = $"{run.Category} moved", Subcategory = null, ListPrice = 12.34m, Color = null, Stock = 0,
                Version = after.Version },
            after,
            "the product");
    }

    private async Task TwoRows()
    {
        var (twice, once) = (run.NewSku(), run.NewSku());
        var report = (await run.Api.Import(Csv.File(Csv.Short(twice, "First", "1"), Csv.Short(once, "Other", "2"),
            Csv.Short(twice, "Last", "3")))).Is(200).Json;
        Run.Same(3, (int)report["imported"]! + (int)report["updated"]!, "imported and updated");
        Run.Same(("Last", 3m), (await run.List($"q={twice}")).Select(product => (product.Name, product.ListPrice)).Single(), "the product");
    }

    private async Task Thousands()
    {
        const int count = 3_000;
        var category = $"{run.Category} many";
        var rows = Enumerable.Range(0, count).Select(i => $"{run.NewSku()},Many {i},{category},Part {i % 7},{i}.25,,,,,,,{i},,");
        await Counts(Csv.File(rows), count, 0);
        Run.Same(count, await run.Total($"category={Uri.EscapeDataString(category)}"), "the total of the category");
        var dearest = (await run.List($"category={Uri.EscapeDataString(category)}&sort=-list_price&limit=1")).Single();
        Run.Same((2999.25m, 2999), (dearest.ListPrice, dearest.Stock), "the dearest");
    }

    private async Task BadRows()
    {
        var total = await run.Total();
        var good = run.NewSku();
        var reply = (await run.Api.Import(Csv.File(
            Csv.Short(good, "Good", "1"),
            Csv.Short(run.NewSku(), "Bad price", "cheap"),
            Csv.Short("", "\"No\r\nsku\"", "-1"),
            $"{run.NewSku()},Bad ends,,,1,x,,,,-2,,1.5,yesterday,2023-02-29",
            $"{run.NewSku()},Hanging,,Subcategory,1,,,,,,,,,"))).Is(422);
        SameProblems(
            reply,
            "3 list_price", "4 sku", "4 list_price", "6 standard_cost", "6 weight", "6 stock", "6 sell_start", "6 sell_end", "7 subcategory");
        Run.Same(9, (int)reply.Json["errors_total"]!, "errors_total");
        Run.Same(0, (await run.List($"q={good}")).Count, "the number of good rows written");
        Run.Same(total, await run.Total(), "the total");
    }

    private static void SameProblems(Reply reply, params string[] expected)
    {
        var errors = reply.Json["errors"]!.AsArray();
        Run.That(errors.All(error => (string?)error!["reason"] is { Length: > 0 }), "an error has no reason");
        Run.SameList(expected, errors.Select(error => $"{(int)error!["line"]!} {(string?)error["column"]}"), "the problems");
    }

    private async Task BadLastRow()
    {
        var total = await run.Total();
        // About 2 MiB, which is more than any body but a file may have.
        var name = new string('x', 180);
        var rows = Enumerable.Range(0, 10_000).Select(i => Csv.Short(run.NewSku(), name, "1")).Append(Csv.Short(run.NewSku(), "", "1"));
        SameProblems((await run.Api.Import(Csv.File(rows))).Is(422), "10002 name");
        Run.Same(total, await run.Total(), "the total");
    }

    private async Task ManyProblems()
    {
        var reply = (await run.Api.Import(Csv.File(Enumerable.Range(0, 700).Select(_ => Csv.Short(run.NewSku(), "", "-1"))))).Is(422);
        Run.Same(1_000, reply.Json["errors"]!.AsArray().Count, "the number of problems listed");
        Run.Same(1_400, (int)reply.Json["errors_total"]!, "errors_total");
    }

    private async Task MalformedRows()
    {
        SameProblems((await run.Api.Import(Csv.File(Csv.Short(run.NewSku(), "a\"b", "1")))).Is(422), "2 name");
        SameProblems((await run.Api.Import(Csv.File(Csv.Short(run.NewSku(), "\"a\"b", "1")))).Is(422), "2 name");
        SameProblems((await run.Api.Import(Csv.File(Csv.Short(run.NewSku(), "\"never closed", "1")))).Is(422), "2 name");
        SameProblems((await run.Api.Import(Csv.File(Csv.Short(run.NewSku(), "a\0b", "1")))).Is(422), "2 name");
        SameProblems((await run.Api.Import(Csv.File(Csv.Short(run.NewSku(), new string('x', 100_000), "1")))).Is(422), "2 name");
        var bytes = Encoding.UTF8.GetBytes(Csv.File(Csv.Short(run.NewSku(), "a?b", "1")));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;
        SameProblems((await run.Api.Import(bytes)).Is(422), "2 name");
    }

    private async Task WrongFiles()
    {
        foreach (var file in new[]
                 {
                     "", "\r\n\r\n", "\uFEFF", "a,b,c\n1,2,3\n", Csv.Header.Replace("sell_end", "end", StringComparison.Ordinal), $"{Csv.Header},more\n",
                     $"{Csv.Header},sku\n",
                     "\0\0\0\0", "PK\u0003\u0004",
                 })
        {
            var reply = (await run.Api.Import(file)).Is(422);
            Run.Same(1, (int)reply.Json["errors"]![0]!["line"]!, "the line");
        }

        SameProblems((await run.Api.Import(Csv.File($"{run.NewSku()},Short,,,1"))).Is(422), "2 standard_cost");
        Run.Same(1, (int)(await run.Api.Import(Csv.File($"{run.NewSku()},Long,,,1,,,,,,,,,,"))).Is(422).Json["errors_total"]!, "errors_total");
        (await run.Api.Import(Encoding.Unicode.GetBytes(Csv.File(Csv.Short(run.NewSku(), "UTF-16", "1"))))).Is(422);
    }

    private async Task WrongForms()
    {
        var csv = Encoding.UTF8.GetBytes(Csv.File(Csv.Short(run.NewSku(), "Good", "1")));
        Run.SameList(["missing body.file"], (await run.Api.Import(csv, field: "upload")).Is(422).Problems, "the problems");
        Run.SameList(["value_error body.file"], (await run.Api.Import(csv, fileName: null)).Is(422).Problems, "the problems");
        Run.SameList(["missing body.file"], (await Form("--b--\r\n", "multipart/form-data; boundary=b")).Is(422).Problems, "the problems");
        foreach (var (body, contentType) in new[]
                 {
                     ("", "multipart/form-data; boundary=b"), ("not a form", "multipart/form-data; boundary=b"), ("--b\r\n", "multipart/form-data; boundary=b"),
                     ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nsku", "multipart/form-data; boundary=b"),
                     ("--b\r\nno header\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
                     ($"--b\r\nX: {new string('x', 100_000)}\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
                     ("--b--", "multipart/form-data"), ("--b--", $"multipart/form-data; boundary={new string('b', 200)}"),
                     ("--b--", "multipart/form-data; boundary=\"\""),
                 })
            (await Form(body, contentType)).Is(422);
        foreach (var (body, contentType) in new[] { ("{}", "application/json"), ("file=x", "application/x-www-form-urlencoded"), ("x", null),
            ("x", "nonsense") })
            (await Form(body, contentType)).Is(415, 422);

        Task<Reply> Form(string body, string? contentType) =>
            run.Api.Send(HttpMethod.Post, "/v1/products/import", Api.Bytes(Encoding.UTF8.GetBytes(body), contentType));
    }
}

/// <summary>The list of products. What it should answer is worked out from all products, so that it does not matter what there is.</summary>
internal sealed class ListChecks(Run run)
{
    public async Task All()
    {
        await run.Check("list: 20 from the beginning unless asked otherwise", async () =>
        {
            var page = (await run.Api.Get("/v1/products")).Is(200).Json;
            Run.SameList(["items", "limit", "offset", "total"], page.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal), "the members");
            Run.Same((20, 0), ((int)page["limit"]!, (int)page["offset"]!), "(limit, offset)");
            Run.Same(Math.Min(20, (long)page["total"]!), page["items"]!.AsArray().Count, "the number of items");
        });
        await run.Check("list: pages do not overlap and hold all", Pages);
        await run.Check("list: sorted by each field, up and down", Sorted);
        await run.Check("list: a category has the products of its subcategories", Categories);
        await run.Check("list: prices from and to, with any number", Prices);
        await run.Check("list: q finds names and skus, without the case of ASCII letters only", Search);
        await run.Check("list: q takes %, _, \\ and quotes as they are", PlainSearch);
        await run.Check("list: filters work together", Together);
        await run.Check("list: bad parameters are 422, each with type, loc and msg", BadParameters);
    }

    private async Task Pages()
    {
        var all = await run.ListAll();
        Run.Same(await run.Total(), all.Count, "the number of products on all pages");
        Run.Same(all.Count, all.Select(product => product.Id).Distinct().Count(), "the number of different ones");
        var middle = await run.List($"sort=id&limit=7&offset={all.Count / 2}");
        Run.SameList(all.Skip(all.Count / 2).Take(7), middle, "a page in the middle");
        foreach (var offset in new[] { all.Count.ToString(CultureInfo.InvariantCulture), "1000000000000",
            long.MaxValue.ToString(CultureInfo.InvariantCulture) })
        {
            var page = (await run.Api.Get($"/v1/products?limit=100&offset={offset}")).Is(200).Json;
            Run.Same((0, all.Count), (page["items"]!.AsArray().Count, (int)page["total"]!), "(items, total) after the end");
        }
    }

    private async Task Sorted()
    {
        var category = $"{run.Category} sorted";
        foreach (var (name, price, stock, day) in new[] { ("bb", 3, 1, 3), ("aa", 1, 2, 1), ("cc", 2, 3, 2), ("ab", 2, 0, 4) })
            await run.Add($$"""
                {"name": "{{name}}", "list_price": {{price}}.5, "stock": {{stock}}, "category": "{{category}}", "subcategory": "{{name}}", "color": "{{name}}",
                 "size": "{{name}}", "size_unit": "{{name}}", "weight_unit": "{{name}}", "standard_cost": {{price}}.25, "weight": {{price}},
                 "sell_start": "2024-01-0{{day}}", "sell_end": "2025-01-0{{day}}"}
                """);
        foreach (var (field, expected) in new[]
                 {
                     ("name", "aa ab bb cc"), ("subcategory", "aa ab bb cc"), ("color", "aa ab bb cc"), ("size", "aa ab bb cc"), ("size_unit", "aa ab bb cc"),
                     ("weight_unit", "aa ab bb cc"), ("stock", "ab bb aa cc"), ("sell_start", "aa cc bb ab"), ("sell_end", "aa cc bb ab"),
                     ("id", "bb aa cc ab"),
                     ("sku", "bb aa cc ab"), ("list_price,name", "aa ab cc bb"), ("standard_cost,-name", "aa cc ab bb"), ("weight,id", "aa cc ab bb"),
                     ("category,version,-list_price,name", "bb ab cc aa"),
                 })
        {
            var names = (await run.List($"category={Uri.EscapeDataString(category)}&sort={field}")).Select(product => product.Name);
            Run.Same(expected, string.Join(' ', names), $"sort={field}");
        }

        Run.Same("cc bb ab aa", string.Join(' ', (await run.List($"category={Uri.EscapeDataString(category)}&sort=-name")).Select(product => product.Name)),
            "sort=-name");
        var prices = (await run.ListAll("sort=-list_price")).Select(product => product.ListPrice).ToList();
        Run.SameList(prices.OrderDescending(), prices, "the prices in sort=-list_price");
    }

    private async Task Categories()
    {
        var category = $"{run.Category} & its own";
        await run.Add($$"""{"category": "{{category}}"}""");
        await run.Add($$"""{"category": "{{category}}", "subcategory": "Sub {{run.Tag}}"}""");
        await run.Add($$"""{"category": "{{category}} not"}""");
        Run.Same(2, await run.Total($"category={Uri.EscapeDataString(category)}"), "the total of the category");
        Run.Same(1, await run.Total($"category={Uri.EscapeDataString($"Sub {run.Tag}")}"), "the total of the subcategory");
        Run.Same(0, await run.Total($"category={Uri.EscapeDataString($"No such {run.Tag}")}"), "the total of an unknown category");
        var all = await run.ListAll();
        foreach (var name in all.SelectMany(product => new[] { product.Category, product.Subcategory }).OfType<string>().Distinct().Take(60))
            Run.Same(all.Count(product => product.Category == name || product.Subcategory == name), await run.Total($"category={Uri.EscapeDataString(name)}"),
                $"the total of {name}");
    }

    private async Task Prices()
    {
        var category = $"category={Uri.EscapeDataString($"{run.Category} priced")}";
        foreach (var price in new[] { "0", "0.0001", "9.9999", "10", "10.0001", "99999999999.9999" })
            await run.Add($$"""{"category": "{{run.Category}} priced", "list_price": {{price}}}""");
        foreach (var (filter, expected) in new[]
                 {
                     ("min_price=10", 3), ("max_price=10", 4), ("min_price=10&max_price=10", 1), ("min_price=0.0001&max_price=9.9999", 2),
                     ("min_price=10.00001", 2),
                     ("max_price=9.99999", 3), ("min_price=-5", 6), ("max_price=-5", 0), ("min_price=1e300", 0), ("max_price=1e300", 6),
                     ("min_price=11&max_price=9", 0),
                     ("max_price=0", 1), ("max_price=1e1", 4), ("min_price=99999999999.9999", 1),
                 })
            Run.Same(expected, await run.Total($"{category}&{filter}"), filter);
    }

    private async Task Search()
    {
        var product = await run.Add($$"""{"name": "Zebra Überzug É{{run.Tag}} Kk", "sku": "Sku-{{run.Tag}}-xYz"}""");
        foreach (var text in new[] { $"É{run.Tag}", $"zEBRA ÜBERZUG É{run.Tag}", $"É{run.Tag} kK", $"sku-{run.Tag}-XYZ", $"{run.Tag}-xyz" })
            Run.SameList([product.Id], (await run.List($"q={Uri.EscapeDataString(text)}")).Select(found => found.Id), $"q={text}");
        foreach (var text in new[] { $"é{run.Tag}", $"zebra überzug É{run.Tag}", $"É{run.Tag} \u212Ak", $"É{run.Tag}kk" })
            Run.Same(0, await run.Total($"q={Uri.EscapeDataString(text)}"), $"the total of q={text}");
    }

    private async Task PlainSearch()
    {
        foreach (var name in new[] { "50% off", "under_score", "back\\slash", "it's \"quoted\"", "[a-z]*?", "50x off", "underxscore" })
            await run.Add(new JsonObject { ["name"] = $"{name} {run.Tag}" }.ToJsonString());
        foreach (var text in new[] { "50% off", "under_score", "back\\slash", "it's \"quoted\"", "[a-z]*?" })
            Run.Same(1, await run.Total($"q={Uri.EscapeDataString($"{text} {run.Tag}")}"), $"the total of q={text}");
        var all = await run.ListAll();
        foreach (var text in new[] { "%", "_", "\\", "'", "%%", "\\%" })
        {
            var expected = all.Count(product => product.Name.Contains(text, StringComparison.Ordinal) || product.Sku.Contains(text, StringComparison.Ordinal));
            Run.Same(expected, await run.Total($"q={Uri.EscapeDataString(text)}"), $"the total of q={text}");
        }
    }

    private async Task Together()
    {
        var category = $"{run.Category} together";
        for (var i = 0; i < 10; i++)
        {
            var (part, name) = (i % 2 == 0 ? "Even" : "Odd", i < 5 ? "Low" : "High");
            await run.Add($$"""{"category": "{{category}}", "subcategory": "{{part}}", "list_price": {{i}}, "name": "{{name}} {{i}}"}""");
        }

        var query = $"category={Uri.EscapeDataString(category)}&q=LOW&min_price=1&max_price=4&sort=-list_price&limit=2&offset=1";
        var page = (await run.Api.Get($"/v1/products?{query}")).Is(200).Json;
        Run.Same(4, (int)page["total"]!, "the total");
        Run.SameList(["Low 3", "Low 2"], page["items"]!.AsArray().Select(item => (string?)item!["name"]), "the items");
    }

    private async Task BadParameters()
    {
        foreach (var (query, problems) in new[]
                 {
                     ("limit=0", "greater_than_equal query.limit"), ("limit=101", "less_than_equal query.limit"),
                     ("limit=-1", "greater_than_equal query.limit"),
                     ("limit=ten", "int_parsing query.limit"), ("limit=", "int_parsing query.limit"), ("limit=1.5", "int_from_float query.limit"),
                     ("limit=99999999999999999999", "int_parsing_size query.limit"), ("offset=-1", "greater_than_equal query.offset"),
                     ("offset=9223372036854775808", "int_parsing_size query.offset"), ("offset=1e99", "int_parsing_size query.offset"),
                     ("sort=price", "enum query.sort"),
                     ("sort=name;drop%20table%20products", "enum query.sort"), ("sort=", "enum query.sort"),
                     ("min_price=cheap", "decimal_parsing query.min_price"),
                     ("max_price=NaN", "decimal_parsing query.max_price"), ("max_price=", "decimal_parsing query.max_price"),
                     ("q=a%00b", "value_error query.q"),
                     ($"q={new string('x', 3_000)}", "string_too_long query.q"), ($"category={new string('x', 3_000)}", "string_too_long query.category"),
                     ("limit=x&offset=x&sort=x&min_price=x&max_price=x",
                         "int_parsing query.limit | int_parsing query.offset | enum query.sort | decimal_parsing query.min_price"
                         + " | decimal_parsing query.max_price"),
                 })
        {
            var reply = (await run.Api.Get($"/v1/products?{query}")).Is(422);
            Run.Same(problems, string.Join(" | ", reply.Problems), $"the problems of {(query.Length > 50 ? query[..50] : query)}");
            Run.That(reply.Json["errors"]!.AsArray().All(error => (string?)error!["msg"] is { Length: > 0 }), "an error has no msg");
        }
    }
}

/// <summary>Single products.</summary>
internal sealed class ProductChecks(Run run)
{
    public async Task All()
    {
        await run.Check("post: 201 with Location, ETag and the product as it was sent", Posted);
        await run.Check("post: numbers come back exactly", Exactly);
        await run.Check("post: bad members are 422, all of them listed", BadMembers);
        await run.Check("post: malformed JSON and what is no object are 422", Malformed);
        await run.Check("post: another content type is refused", ContentType);
        await run.Check("post: a known sku is 409", async () =>
        {
            var product = await run.Add();
            (await run.Api.Post(run.New($$"""{"sku": "{{product.Sku}}"}"""))).Is(409);
        });
        await run.Check("get: a strong ETag that changes with the product; If-None-Match", Tagged);
        await run.Check("get, patch, delete: an unknown id is 404, one that is no number 422", UnknownId);
        await run.Check("patch: with If-Match, only what was sent changes", PatchedByHeader);
        await run.Check("patch: with the version in the body", PatchedByBody);
        await run.Check("patch: stale If-Match is 412, stale version 409, neither is 428", Stale);
        await run.Check("patch: weak tags, lists and * in If-Match", IfMatchForms);
        await run.Check("patch: null empties what may be empty and is refused elsewhere", Nulls);
        await run.Check("patch: a known sku is 409, bad members are 422, and nothing changes", RefusedPatch);
        await run.Check("patch: category and subcategory, each alone and together", MovedPatch);
        await run.Check("delete: 204, then 404; If-Match is obeyed", Deleted);
    }

    private async Task Posted()
    {
        var body = run.New($$"""
            {"name": "Full \"name\" Größe 🜂", "category": "{{run.Category}}", "subcategory": "Part", "list_price": 1431.5, "standard_cost": 1059.31,
                "color": "Black",
             "size": "58", "size_unit": "CM", "weight": 2.24, "weight_unit": "LB", "stock": 7, "sell_start": "2008-04-30", "sell_end": "2012-05-29"}
            """);
        var reply = (await run.Api.Post(body)).Is(201);
        var product = Product.Of(reply.Json);
        foreach (var (name, value) in body)
            Run.That(JsonNode.DeepEquals(value, reply.Json[name]), $"{name} is {reply.Json[name]?.ToJsonString()}, not {value?.ToJsonString()}");
        var location = reply.Headers.Location ?? throw new CheckFailedException("there is no Location");
        var read = (await run.Api.Get(new Uri(run.Api.Url, location).PathAndQuery)).Is(200);
        Run.Same(product, Product.Of(read.Json), "what is at Location");
        Run.Same(reply.ETag, read.ETag, "the ETag");

        var least = await run.Add();
        Run.Same(
            new Product(least.Id, least.Sku, $"Checked {run.Tag}", null, null, 10m, null, null, null, null, null, null, 0, null, null, least.Version), least,
            "a product with what is required");
    }

    private async Task Exactly()
    {
        foreach (var price in new[] { "0", "0.0001", "0.1", "13.0863", "1431.5", "99999999999.9999", "12345678901.2345", "1e2", "5.50" })
        {
            var expected = decimal.Parse(price, NumberStyles.Float, CultureInfo.InvariantCulture);
            var product = await run.Add($$"""{"list_price": {{price}}, "standard_cost": {{price}}, "weight": {{price}}}""");
            Run.Same((expected, expected, expected), (product.ListPrice, product.StandardCost, product.Weight), price);
            Run.Same(product, await run.Read(product.Id), $"{price} when read again");
        }
    }

    private async Task BadMembers()
    {
        Run.SameList(["missing body.sku", "missing body.name", "missing body.list_price"], (await run.Api.Post("{}")).Is(422).Problems, "the problems of {}");
        foreach (var (member, problem) in new[]
                 {
                     ("\"sku\": \"\"", "string_too_short body.sku"), ("\"sku\": \"  \\t \"", "value_error body.sku"), ("\"sku\": null", "string_type body.sku"),
                     ("\"sku\": 5", "string_type body.sku"), ("\"sku\": {}", "string_type body.sku"), ("\"sku\": \"a\\u0000b\"", "value_error body.sku"),
                     ("\"sku\": \"\\ud800\"", "string_unicode body.sku"), ("\"name\": \"\"", "string_too_short body.name"),
                     ("\"name\": [\"x\"]", "string_type body.name"),
                     ("\"list_price\": -1", "greater_than_equal body.list_price"), ("\"list_price\": -0.0001", "greater_than_equal body.list_price"),
                     ("\"list_price\": \"10\"", "decimal_type body.list_price"), ("\"list_price\": \"x\"", "decimal_type body.list_price"),
                     ("\"list_price\": null", "decimal_type body.list_price"), ("\"list_price\": true", "decimal_type body.list_price"),
                     ("\"list_price\": [1]", "decimal_type body.list_price"), ("\"list_price\": 0.00001", "decimal_max_places body.list_price"),
                     ("\"list_price\": 100000000000", "decimal_whole_digits body.list_price"),
                     ("\"list_price\": 1e400", "decimal_whole_digits body.list_price"),
                     ("\"list_price\": 1e-400", "decimal_max_places body.list_price"), ("\"standard_cost\": -1", "greater_than_equal body.standard_cost"),
                     ("\"weight\": \"heavy\"", "decimal_type body.weight"), ("\"stock\": 1.5", "int_from_float body.stock"),
                     ("\"stock\": null", "int_type body.stock"),
                     ("\"stock\": -1", "greater_than_equal body.stock"), ("\"stock\": 2147483648", "int_parsing_size body.stock"),
                     ("\"stock\": 1e400", "int_parsing_size body.stock"),
                     ("\"sell_start\": \"yesterday\"", "date_parsing body.sell_start"), ("\"sell_end\": \"2023-02-29\"", "date_parsing body.sell_end"),
                     ("\"sell_end\": 20230228", "date_type body.sell_end"), ("\"category\": \"\"", "string_too_short body.category"),
                     ("\"subcategory\": \"Alone\"", "value_error body.subcategory"), ("\"color\": 5", "string_type body.color"),
                 })
        {
            // Written by hand: no JSON library would write each of these. The last member of a name counts.
            var body = $$"""{"sku": "{{run.NewSku()}}", "name": "Bad", "list_price": 1, {{member}}}""";
            Run.Same(problem, string.Join(" | ", (await run.Api.Post(body)).Is(422).Problems), $"the problems of {member}");
        }

        foreach (var (member, length) in new[] { ("sku", 64), ("name", 200), ("category", 100), ("color", 50), ("size", 50), ("size_unit", 20),
            ("weight_unit", 20) })
        {
            var longest = run.Tag + new string('x', Math.Max(0, length - run.Tag.Length));
            await run.Add(new JsonObject { [member] = longest[..length] }.ToJsonString());
            var tooLong = run.New(new JsonObject { [member] = $"{longest[..length]}x" }.ToJsonString());
            Run.SameList([$"string_too_long body.{member}"], (await run.Api.Post(tooLong)).Is(422).Problems, $"the problems of a long {member}");
        }

        var several = (await run.Api.Post("""{"sku": "", "name": 5, "list_price": -1, "stock": "x", "sell_start": "x"}""")).Is(422);
        Run.SameList(
            ["string_too_short body.sku", "string_type body.name", "greater_than_equal body.list_price", "int_type body.stock",
            "date_parsing body.sell_start"], several.Problems, "the problems");
    }

    private async Task Malformed()
    {
        foreach (var (body, problem) in new[]
                 {
                     ("", "missing body"), ("{", "json_invalid body"), ("{\"sku\": }", "json_invalid body"), ("{\"sku\": \"x\",}", "json_invalid body"),
                     ("nonsense", "json_invalid body"),
                     ("{\"list_price\": NaN}", "json_invalid body"), ("{\"list_price\": 01}", "json_invalid body"), ("{} {}", "json_invalid body"),
                     ("// x\n{}", "json_invalid body"),
                     ("\"text\"", "model_type body"), ("5", "model_type body"), ("null", "model_type body"), ("[]", "model_type body"),
                     ("[{}]", "model_type body"),
                 })
            Run.Same(problem, string.Join(" | ", (await run.Api.Post(body)).Is(422).Problems), $"the problems of {body}");
        (await run.Api.Post($"\uFEFF{run.New().ToJsonString()}")).Is(201);
    }

    private async Task ContentType()
    {
        var body = Encoding.UTF8.GetBytes(run.New().ToJsonString());
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
            "application/json; charset=utf-16", "x", null })
            (await run.Api.Send(HttpMethod.Post, "/v1/products", Api.Bytes(body, type))).Is(415, 422);
        (await run.Api.Send(HttpMethod.Post, "/v1/products", Api.Bytes(body, "application/json; charset=UTF-8"))).Is(201);
    }

    private async Task Tagged()
    {
        var product = await run.Add();
        var first = (await run.Api.Get($"/v1/products/{product.Id}")).Is(200);
        Run.That(first.Headers.ETag is { IsWeak: false }, $"the ETag {first.Headers.ETag} is weak");
        Run.Same(first.ETag, (await run.Api.Get($"/v1/products/{product.Id}")).ETag, "the ETag when read again");
        (await run.Api.Get($"/v1/products/{product.Id}", ifNoneMatch: first.ETag)).Is(304);
        var changed = (await run.Api.Patch(product.Id, """{"stock": 1}""", first.ETag)).Is(200);
        Run.That(changed.ETag != first.ETag, "the ETag is as before the change");
        Run.Same(changed.ETag, (await run.Api.Get($"/v1/products/{product.Id}", ifNoneMatch: first.ETag)).Is(200).ETag, "the ETag after the change");
    }

    private async Task UnknownId()
    {
        foreach (var id in new[] { "0", "-1", "999999999999", "9223372036854775807" })
            await EachMethod(id, 404);
        foreach (var id in new[] { "abc", "1x", "99999999999999999999", "1.5", "%20", "1%2F2", "%27%20or%201=1" })
            await EachMethod(id, 404, 422);
        Run.SameList(["int_parsing path.id"], (await run.Api.Get("/v1/products/abc")).Is(422).Problems, "the problems of abc");

        async Task EachMethod(string id, params int[] statuses)
        {
            (await run.Api.Get($"/v1/products/{id}")).Is(statuses);
            (await run.Api.Send(HttpMethod.Delete, $"/v1/products/{id}", null)).Is(statuses);
            foreach (var body in new[] { """{"stock": 1, "version": 1}""", """{"stock": 1}""" })
                (await run.Api.Send(HttpMethod.Patch, $"/v1/products/{id}", Api.Json(body))).Is(statuses);
        }
    }

    private async Task PatchedByHeader()
    {
        var before = await run.Add($$"""{"category": "{{run.Category}}", "color": "Red", "stock": 3, "weight": 1.5, "sell_start": "2024-01-01"}""");
        var tag = (await run.Api.Get($"/v1/products/{before.Id}")).ETag;
        var reply = (await run.Api.Patch(before.Id, """{"list_price": 12.3456, "size": "L", "unknown": 1}""", tag)).Is(200);
        var after = Product.Of(reply.Json);
        Run.Same(before with { ListPrice = 12.3456m, Size = "L", Version = before.Version + 1 }, after, "the product");
        var read = (await run.Api.Get($"/v1/products/{before.Id}")).Is(200);
        Run.Same(after, Product.Of(read.Json), "the product when read again");
        Run.Same(reply.ETag, read.ETag, "the ETag");
        (await run.Api.Send(HttpMethod.Patch, $"/v1/products/{before.Id}", Api.Json("""{"size": "M"}""", "application/merge-patch+json"),
            ("If-Match", read.ETag))).Is(200);
        var last = await run.Read(before.Id);
        Run.Same(last, Product.Of((await run.Api.Patch(before.Id, "{}", $"\"{last.Version}\"")).Is(200).Json) with { Version = last.Version },
            "the product after an empty change");
    }

    private async Task PatchedByBody()
    {
        var before = await run.Add();
        var after = Product.Of((await run.Api.Patch(before.Id, $$"""{"name": "Renamed", "version": {{before.Version}}}""")).Is(200).Json);
        Run.Same(before with { Name = "Renamed", Version = before.Version + 1 }, after, "the product");
        var both = (await run.Api.Patch(before.Id, $$"""{"stock": 9, "version": {{after.Version}}}""", $"\"{after.Version}\"")).Is(200);
        Run.Same(9, (int)both.Json["stock"]!, "the stock");
    }

    private async Task Stale()
    {
        var product = await run.Add();
        var tag = (await run.Api.Get($"/v1/products/{product.Id}")).ETag;
        (await run.Api.Patch(product.Id, """{"stock": 1}""")).Is(428);
        var changed = Product.Of((await run.Api.Patch(product.Id, """{"stock": 1}""", tag)).Is(200).Json);
        (await run.Api.Patch(product.Id, """{"stock": 2}""", tag)).Is(412);
        (await run.Api.Patch(product.Id, $$"""{"stock": 2, "version": {{product.Version}}}""")).Is(409);
        (await run.Api.Patch(product.Id, """{"stock": 2, "version": 2147483647}""")).Is(409);
        (await run.Api.Patch(product.Id, $$"""{"stock": 2, "version": {{changed.Version}}}""", tag)).Is(412);
        (await run.Api.Patch(product.Id, $$"""{"stock": 2, "version": {{product.Version}}}""", $"\"{changed.Version}\"")).Is(409);
        (await run.Api.Patch(product.Id, """{"stock": 2}""")).Is(428);
        Run.Same(changed, await run.Read(product.Id), "the product");
    }

    private async Task IfMatchForms()
    {
        var product = await run.Add();
        var version = product.Version;
        (await run.Api.Patch(product.Id, """{"stock": 1}""", $"W/\"{version}\"")).Is(412);
        (await run.Api.Patch(product.Id, """{"stock": 1}""", "\"x\", \"y\"")).Is(412);
        (await run.Api.Patch(product.Id, """{"stock": 1}""", "\"\"")).Is(412);
        foreach (var malformed in new[] { "x", "\"x", "\"1\" \"2\"", "\"1\",*", "'1'" })
            (await run.Api.Patch(product.Id, """{"stock": 1}""", malformed)).Is(412, 422);
        Run.Same(product, await run.Read(product.Id), "the product");
        (await run.Api.Patch(product.Id, """{"stock": 2}""", $"\"x\", \"{version}\", W/\"y\"")).Is(200);
        (await run.Api.Patch(product.Id, """{"stock": 3}""", "*")).Is(200);
        Run.Same((3, version + 2), ((await run.Read(product.Id)).Stock, (await run.Read(product.Id)).Version), "(stock, version)");
    }

    private async Task Nulls()
    {
        var before = await run.Add($$"""
            {"category": "{{run.Category}}", "subcategory": "Part", "standard_cost": 1, "color": "Red", "size": "L", "size_unit": "CM", "weight": 1,
                "weight_unit": "KG",
             "sell_start": "2024-01-01", "sell_end": "2024-12-31"}
            """);
        var after = Product.Of((await run.Api.Patch(
            before.Id,
            $$"""
            {"category": null, "subcategory": null, "standard_cost": null, "color": null, "size": null, "size_unit": null, "weight": null, "weight_unit": null,
             "sell_start": null, "sell_end": null, "version": {{before.Version}}}
            """)).Is(200).Json);
        Run.Same(new Product(before.Id, before.Sku, before.Name, null, null, 10m, null, null, null, null, null, null, 0, null, null, before.Version + 1),
            after, "the product");
        foreach (var (member, problem) in new[] { ("sku", "string_type"), ("name", "string_type"), ("list_price", "decimal_type"), ("stock", "int_type"),
            ("version", "int_type") })
            Run.SameList([$"{problem} body.{member}"], (await run.Api.Patch(before.Id, $$"""{"{{member}}": null}""", "*")).Is(422).Problems, "the problems");
        Run.Same(after, await run.Read(before.Id), "the product when read again");
    }

    private async Task RefusedPatch()
    {
        var (product, other) = (await run.Add(), await run.Add());
        (await run.Api.Patch(product.Id, $$"""{"name": "Not to be kept", "sku": "{{other.Sku}}", "version": {{product.Version}}}""")).Is(409);
        Run.SameList(
            ["string_too_short body.name", "greater_than_equal body.list_price"],
            (await run.Api.Patch(product.Id, $$"""{"name": "", "list_price": -1, "color": "Red", "version": {{product.Version}}}""")).Is(422).Problems,
            "the problems");
        (await run.Api.Patch(product.Id, "{", "*")).Is(422);
        (await run.Api.Patch(product.Id, "[]", "*")).Is(422);
        (await run.Api.Send(HttpMethod.Patch, $"/v1/products/{product.Id}", Api.Json("{}", "text/plain"), ("If-Match", "*"))).Is(415, 422);
        Run.Same(product, await run.Read(product.Id), "the product");
        Run.Same(product.Sku,
            Product.Of((await run.Api.Patch(product.Id, $$"""{"sku": "{{product.Sku}}", "version": {{product.Version}}}""")).Is(200).Json).Sku, "its own sku");
    }

    private async Task MovedPatch()
    {
        var product = await run.Add();
        Run.SameList(["value_error body.subcategory"], (await run.Api.Patch(product.Id, """{"subcategory": "Alone"}""", "*")).Is(422).Problems, "the problems");
        await Move("""{"category": "A", "subcategory": "B"}""", "A", "B");
        await Move("""{"category": "C"}""", "C", "B");
        await Move("""{"subcategory": "D"}""", "C", "D");
        Run.SameList(["value_error body.subcategory"], (await run.Api.Patch(product.Id, """{"category": null}""", "*")).Is(422).Problems, "the problems");
        await Move("""{"subcategory": null}""", "C", null);
        await Move("""{"category": null}""", null, null);

        async Task Move(string change, string? category, string? subcategory)
        {
            var body = JsonNode.Parse(change)!.AsObject();
            if ((string?)body["category"] is { } name)
                body["category"] = $"{run.Category} {name}";
            (await run.Api.Patch(product.Id, body.ToJsonString(), "*")).Is(200);
            var moved = await run.Read(product.Id);
            Run.Same((category is null ? null : $"{run.Category} {category}", subcategory), (moved.Category, moved.Subcategory),
                $"(category, subcategory) after {change}");
        }
    }

    private async Task Deleted()
    {
        var product = await run.Add();
        (await run.Api.Delete(product.Id, "\"999999\"")).Is(412);
        Run.Same(product, await run.Read(product.Id), "the product");
        Run.Same(0, (await run.Api.Delete(product.Id, $"\"{product.Version}\"")).Is(204).Bytes.Length, "the length of the answer");
        (await run.Api.Get($"/v1/products/{product.Id}")).Is(404);
        (await run.Api.Delete(product.Id)).Is(404);
        var again = await run.Add($$"""{"sku": "{{product.Sku}}"}""");
        (await run.Api.Delete(again.Id)).Is(204);
        Run.Same(0, await run.Total($"q={product.Sku}"), "the total of the sku");
    }
}

/// <summary>The tree of categories.</summary>
internal sealed class CategoryChecks(Run run)
{
    public async Task All() => await run.Check("categories: a tree whose counts are those of the products", async () =>
    {
        await run.Add($$"""{"category": "{{run.Category}} tree"}""");
        await run.Add($$"""{"category": "{{run.Category}} tree", "subcategory": "Twig"}""");
        await run.Add($$"""{"category": "{{run.Category}} tree", "subcategory": "Twig"}""");
        await run.Add($$"""{"category": "{{run.Category}} tree", "subcategory": "Leaf"}""");
        var all = await run.ListAll();
        var tree = (await run.Api.Get("/v1/categories")).Is(200).Json.AsArray();
        Run.Same(tree.Count, tree.Select(Name).Distinct().Count(), "the number of different names at the top");
        foreach (var category in tree)
        {
            Run.Same(all.Count(product => product.Category == Name(category)), Count(category), $"the count of {Name(category)}");
            foreach (var child in category!["children"]!.AsArray())
                Run.Same(
                    all.Count(product => product.Category == Name(category) && product.Subcategory == Name(child)), Count(child),
                    $"the count of {Name(category)}, {Name(child)}");
        }

        var own = tree.Single(category => Name(category) == $"{run.Category} tree");
        Run.Same("4: Leaf 1, Twig 2", $"{Count(own)}: {string.Join(", ", own!["children"]!.AsArray().Select(child => $"{Name(child)} {Count(child)}"))}",
            "a category of this run");
    });

    private static string Name(JsonNode? category) => (string)category!["name"]!;

    private static int Count(JsonNode? category) => (int)category!["product_count"]!;
}

/// <summary>Input that no honest client sends: whatever it is, the answer is no 5xx, and the service goes on.</summary>
internal sealed class HostileChecks(Run run)
{
    public async Task All()
    {
        await run.Check("hostile: bodies that are nearly JSON", Bodies);
        await run.Check("hostile: bodies that are too large are 413", TooLarge);
        await run.Check("hostile: bytes that no client library sends", RawBytes);
        await run.Check("hostile: SQL in every text is text", Injection);
        await run.Check("hostile: the service still answers", async () => (await run.Api.Get("/health/ready")).Is(200));
    }

    private async Task Bodies()
    {
        var price = $"1{new string('0', 100_000)}";
        foreach (var body in new[]
                 {
                     string.Concat(Enumerable.Repeat("{\"a\":", 50_000)), string.Concat(Enumerable.Repeat("[", 100_000)),
                     "{\"a\":" + new string('[', 60) + new string(']', 60) + "}",
                     $$"""{"sku": "x", "name": "x", "list_price": {{price}}}""", $$"""{"sku": "x", "name": "x", "list_price": 1e-{{price}}}""",
                     $$"""{"sku": "x", "name": "x", "list_price": 1, "stock": {{price}}}""",
                     $$"""{"sku": "{{new string('x', 500_000)}}", "name": "x", "list_price": 1}""",
                     """{"sku": "x", "name": "\udc00\ud800", "list_price": 1}""", """{"\ud800": 1}""", """{"\u0000": 1}""",
                     """{"sku": "\u0000", "name": "\u0000", "list_price": 1}""",
                     "{\"sku\": \"a\nb\"}", "\0", "{\"sku\": \"x\" \"name\": \"y\"}", "{\"sku\": \"\\x\"}",
                 })
            (await run.Api.Post(body)).Is(422);
        foreach (var bytes in new byte[][] { [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [.. "{\"sku\": \""u8, 0xFF, .. "\"}"u8],
            [.. "{\"sku\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], [0x1F, 0x8B, 0x08] })
            (await run.Api.Send(HttpMethod.Post, "/v1/products", Api.Bytes(bytes, "application/json"))).Is(422);

        // A member whose name is no text at all, beside all that is needed: it may be ignored or refused, no more.
        (await run.Api.Post(run.New().ToJsonString().Replace("{", "{\"\\ud800\": 1, ", StringComparison.Ordinal))).Is(201, 422);
        var product = await run.Add();
        foreach (var body in new[] { """{"name": "\ud800"}""", """{"name": "\u0000"}""", """{"version": 1e400}""", """{"version": -1}""",
            """{"\udfff": 1, "version": 99999999999999999999}""" })
            (await run.Api.Patch(product.Id, body, "*")).Is(422);
    }

    private async Task TooLarge()
    {
        var body = $$"""{"sku": "{{new string('x', 3 * 1024 * 1024)}}"}""";
        (await run.Api.Post(body)).Is(413);
        (await run.Api.Patch(1, body, "*")).Is(413);
        var file = "POST /v1/products/import HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999999999\r\n\r\n";
        Run.Same(413, await run.Api.SendRaw(Encoding.Latin1.GetBytes(file)), "the answer to a file of 10 GB");
    }

    private async Task RawBytes()
    {
        foreach (var target in new[]
                 {
                     "/v1/products/%00", "/v1/products/%FF", "/v1/products/%", "/v1/products/%zz", "/v1/products/..%2f..%2f", "/v1/products/../../etc/passwd",
                     "/v1/products?q=%00",
                     "/v1/products?q=%FF%FE", "/v1/products?q=%", "/v1/products?q=%ED%A0%80", "/v1/products?limit=%FF", "/v1/products?%FF=%FF",
                     "/v1/products?&&&===", "/v1/products?q",
                     "/v1/products?offset=-9223372036854775809", "/v1/products?category=%00", $"/v1/products?{new string('&', 5_000)}",
                     $"/v1/products?q={new string('x', 20_000)}", "//", "*",
                 })
        {
            var status = await run.Api.SendRaw(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            Run.That(status is >= 200 and < 500, $"GET {(target.Length > 50 ? target[..50] : target)} answered {status}");
        }

        foreach (var request in new[]
                 {
                     "GET /v1/products?q=\u00E9\u00FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                     "GET /v1/products HTTP/1.1\r\nConnection: close\r\n\r\n", "nonsense\r\n\r\n",
                     "POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
                     "POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
                     "POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Type: \u00FF/\u00FF\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
                     "PATCH /v1/products/1 HTTP/1.1\r\nHost: x\r\nIf-Match: \"\u00FF\"\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                     + "Connection: close\r\n\r\n{}",
                 })
        {
            var status = await run.Api.SendRaw(Encoding.Latin1.GetBytes(request));
            Run.That(status is >= 200 and < 500, $"{request.Split('\r')[0]} answered {status}");
        }
    }

    private async Task Injection()
    {
        const string sql = "'; DROP TABLE products; --";
        var total = await run.Total();
        var product = await run.Add(new JsonObject
        {
            ["sku"] = $"{run.NewSku()}{sql}", ["name"] = sql, ["category"] = $"{run.Category} {sql}", ["subcategory"] = sql, ["color"] = sql,
        }.ToJsonString());
        Run.Same((sql, $"{run.Category} {sql}", sql, sql), (product.Name, product.Category, product.Subcategory, product.Color), "the texts");
        Run.That(await run.Total($"q={Uri.EscapeDataString(sql)}") >= 1, "it is not found by its name");
        Run.Same(1, await run.Total($"category={Uri.EscapeDataString($"{run.Category} {sql}")}"), "the total of its category");
        Run.Same(total + 1, await run.Total(), "the total");
    }
}

/// <summary>Many clients at once.</summary>
internal sealed class ConcurrencyChecks(Run run)
{
    private const int Clients = 12;

    public async Task All()
    {
        await run.Check("at once: of changes to one version by If-Match exactly one is made, the others are 412", () => OneChange(byHeader: true, stale: 412));
        await run.Check("at once: of changes to one version by the body exactly one is made, the others are 409", () => OneChange(byHeader: false, stale: 409));
        await run.Check("at once: of new products with one sku exactly one is 201, the others are 409", OneSku);
        await run.Check("at once: new products of one new category make it once", OneCategory);
        await run.Check("at once: no increment is lost", Increments);
        await run.Check("at once: the same file, imported twice", TwoImports);
        await run.Check("at once: of deletes of one product exactly one is 204, the others are 404", async () =>
        {
            var product = await run.Add();
            var replies = await AtOnce(_ => run.Api.Delete(product.Id));
            ExactlyOne(replies, 204, 404);
        });
    }

    private async Task OneChange(bool byHeader, int stale)
    {
        var product = await run.Add();
        var replies = await AtOnce(i => byHeader
            ? run.Api.Patch(product.Id, $$"""{"stock": {{i + 1}}}""", $"\"{product.Version}\"")
            : run.Api.Patch(product.Id, $$"""{"stock": {{i + 1}}, "version": {{product.Version}}}"""));
        ExactlyOne(replies, 200, stale);
        Run.Same(Product.Of(replies.Single(reply => reply.Status == 200).Json), await run.Read(product.Id), "the product");
    }

    private async Task OneSku()
    {
        var sku = run.NewSku();
        var replies = await AtOnce(i => run.Api.Post(run.New($$"""{"sku": "{{sku}}", "stock": {{i}}}""")));
        ExactlyOne(replies, 201, 409);
        Run.Same(1, await run.Total($"q={sku}"), "the total of the sku");
    }

    private async Task OneCategory()
    {
        var category = $"{run.Category} at once";
        var replies = await AtOnce(_ => run.Api.Post(run.New($$"""{"category": "{{category}}", "subcategory": "New"}""")));
        foreach (var reply in replies)
            reply.Is(201);
        var tree = (await run.Api.Get("/v1/categories")).Is(200).Json.AsArray();
        var made = tree.Where(node => (string?)node!["name"] == category).ToList();
        Run.Same((1, 1), (made.Count, made[0]!["children"]!.AsArray().Count), "the number of categories and subcategories made");
        Run.Same(Clients, (int)made[0]!["product_count"]!, "the count");
    }

    private async Task Increments()
    {
        const int each = 5;
        var product = await run.Add();
        await AtOnce(async _ =>
        {
            Reply last;
            var done = 0;
            do
            {
                var read = (await run.Api.Get($"/v1/products/{product.Id}")).Is(200);
                last = (await run.Api.Patch(product.Id, $$"""{"stock": {{(int)read.Json["stock"]! + 1}}}""", read.ETag)).Is(200, 412);
                done += last.Status == 200 ? 1 : 0;
            }
            while (done < each);
            return last;
        });
        Run.Same(Clients * each, (await run.Read(product.Id)).Stock, "the stock");
    }

    private async Task TwoImports()
    {
        const int count = 400;
        var category = $"{run.Category} twice";
        var csv = Csv.File(Enumerable.Range(0, count).Select(i => $"{run.NewSku()},Twice {i},{category},Part {i % 3},{i},,,,,,,,,").ToList());
        var replies = await Task.WhenAll(run.Api.Import(csv), run.Api.Import(csv));
        foreach (var reply in replies)
            Run.Same(count, (int)reply.Is(200).Json["imported"]! + (int)reply.Json["updated"]!, "imported and updated");
        Run.Same(count, await run.Total($"category={Uri.EscapeDataString(category)}"), "the total of the category");
    }

    private static Task<Reply[]> AtOnce(Func<int, Task<Reply>> request) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(() => request(i))));

    private static void ExactlyOne(Reply[] replies, int winner, int loser) =>
        Run.SameList(Enumerable.Repeat(loser, Clients - 1).Append(winner).Order(), replies.Select(reply => reply.Status).Order(), "the list of statuses");
}

/// <summary>What must be there after a restart: a marker that knows how many products there were.</summary>
internal sealed class RestartChecks(Run run)
{
    private const string Prefix = "MARKER-";

    public Task LeaveMarker() => run.Check("marker: written for the restart", async () =>
    {
        var marker = await run.Add(new JsonObject
        {
            ["sku"] = $"{Prefix}{run.Tag}", ["name"] = "Marker, \"as written\"", ["category"] = "Markers", ["subcategory"] = "Of checks",
            ["list_price"] = 1234.5678m,
            ["standard_cost"] = 0.0001m, ["color"] = "Größe 🜂", ["weight"] = 2.5m, ["sell_start"] = "2024-02-29",
        }.ToJsonString());
        var total = await run.Total();
        (await run.Api.Patch(marker.Id, $$"""{"stock": {{total}}, "version": {{marker.Version}}}""")).Is(200);
    });

    public async Task All()
    {
        await run.Check("health: live and ready", async () =>
        {
            (await run.Api.Get("/health/live")).Is(200);
            (await run.Api.Get("/health/ready")).Is(200);
        });
        await run.Check("restarted: the marker is as it was written, and no product was lost or added", async () =>
        {
            var marker = (await run.List($"q={Prefix}&category=Of%20checks&sort=-id&limit=1")).SingleOrDefault()
                         ?? throw new CheckFailedException("there is no marker");
            Run.Same(
                new Product(
                    marker.Id, marker.Sku, "Marker, \"as written\"", "Markers", "Of checks", 1234.5678m, 0.0001m, "Größe 🜂", null, null, 2.5m, null,
                    (int)await run.Total(),
                    "2024-02-29", null, marker.Version),
                marker,
                "the marker");
            Run.Same(marker, await run.Read(marker.Id), "the marker by its id");
        });
        await run.Check("restarted: the service can be written to", async () =>
        {
            var product = await run.Add();
            (await run.Api.Delete(product.Id, $"\"{product.Version}\"")).Is(204);
        });
    }
}
