using Bazaar;
using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Endpoints;
using Bazaar.Http;

var builder = WebApplication.CreateSlimBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
    builder.WebHost.UseUrls(BazaarOptions.DefaultUrl);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = JsonBody.MaxBytes;
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddCatalogue(BazaarOptions.Read(args, Environment.GetEnvironmentVariable(BazaarOptions.DatabaseVariable)).DatabaseUrl);
builder.Services.ConfigureHttpJsonOptions(json => BazaarJson.Configure(json.SerializerOptions));
builder.Services.AddApiDocument();

var app = builder.Build();
app.UseProblems();
app.MapProducts();
app.MapImport();
app.MapCategories();
app.MapHealth();
app.MapApiDocument();

await app.Services.PrepareCatalogueAsync();
await app.RunAsync();
